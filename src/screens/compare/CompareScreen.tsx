/** Compare: its parts follow. */
export default function CompareScreen() {
  return (
    <div className="studio-screen">
      <h1>Compare</h1>
    </div>
  );
}
