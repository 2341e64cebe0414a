/** Models: its parts follow. */
export default function ModelsScreen() {
  return (
    <div className="studio-screen">
      <h1>Models</h1>
    </div>
  );
}
