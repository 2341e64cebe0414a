/** Device: its parts follow. */
export default function DeviceScreen() {
  return (
    <div className="studio-screen">
      <h1>Device</h1>
    </div>
  );
}
