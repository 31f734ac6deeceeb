using PipelineKit.Formulas.Scheduling;

namespace PipelineKit.Formulas.Emission;

/// <summary>
/// Generated code that computes rows from rows, a vector at a time.
/// </summary>
/// <param name="rows">The rows read, at the first column.</param>
/// <param name="results">The rows written; then, for each result that is checked, room for one vector of marks.</param>
/// <param name="scalars">Numbers that are the same for all columns.</param>
/// <param name="count">Columns. Unless the code overlaps its end, whole vectors are read and written.</param>
internal unsafe delegate void RowCode(nint* rows, nint* results, double* scalars, int count);
