/** Data: its parts follow. */
export default function DataScreen() {
  return (
    <div className="studio-screen">
      <h1>Data</h1>
    </div>
  );
}
