import { Button, Group, Modal, Text } from '@mantine/core';
import { answerQuestion, useQuestion } from '../stores/questionStore';

/** The one dialog for things that need a yes. Escape and the cross mean no. */
export function QuestionDialog() {
  const question = useQuestion((state) => state.question);
  return (
    <Modal
      opened={question !== null}
      onClose={() => answerQuestion(false)}
      title={question?.title}
      centered
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Text size="sm">{question?.text}</Text>
      <Group justify="flex-end" mt="md" gap="sm">
        <Button onClick={() => answerQuestion(false)}>Leave it</Button>
        <Button variant="filled" data-autofocus onClick={() => answerQuestion(true)}>
          {question?.confirm}
        </Button>
      </Group>
    </Modal>
  );
}
