/** Train: arms, figure, pictures, foot bar. */
export default function TrainScreen() {
  return <div className="studio-screen" />;
}
