/** Classify: its parts follow. */
export default function ClassifyScreen() {
  return (
    <div className="studio-screen">
      <h1>Classify</h1>
    </div>
  );
}
