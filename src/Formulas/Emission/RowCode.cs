using PipelineKit.Formulas.Scheduling;

namespace PipelineKit.Formulas.Emission;

/// <summary>Generated code that computes rows from rows, one vector at a time.</summary>
/// <param name="rows">The input rows, at the first column.</param>
/// <param name="results">The output rows, followed by room for one vector of marks for each checked result.</param>
/// <param name="scalars">Numbers that are the same for all columns.</param>
/// <param name="count">The number of columns. Unless the code overlaps its end, whole vectors are read and written.</param>
internal unsafe delegate void RowCode(nint* rows, nint* results, double* scalars, int count);
