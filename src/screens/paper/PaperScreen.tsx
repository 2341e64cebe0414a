/** Paper: its parts follow. */
export default function PaperScreen() {
  return (
    <div className="studio-screen">
      <h1>Paper</h1>
    </div>
  );
}
