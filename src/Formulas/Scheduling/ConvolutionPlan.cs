using PipelineKit.Formulas.Functions;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Convolution;

namespace PipelineKit.Formulas.Scheduling;

/// <summary>Weights of the positions in a window, and how they are applied: one by one, or as columns times rows.</summary>
/// <param name="Table">The weights.</param>
/// <param name="Parts">Columns and rows whose products add up to the weights; empty if applying them one by one is cheaper, or
/// the only exact way.</param>
internal sealed record ConvolutionPlan(Matrix Table, IReadOnlyList<Separation> Parts)
{
    /// <summary>Returns the cheaper plan.</summary>
    public static ConvolutionPlan Of(Matrix table)
    {
        var single = 0;
        foreach (var weight in table.Values)
            single += weight != 0 ? 1 : 0;
        // Each part also writes one row, which costs about four operations.
        var most = (int)(single / (table.Rows + table.Columns + 4.0));
        if (most < 1)
            return new(table, []);
        if (Separation.Of(table) is { } whole)
            return new(table, [whole]);
        var parts = WholeFactors.AreOf(table) ? WholeFactors.Of(table, most) : SingularValues.Parts(table);
        return new(table, parts?.Count <= most ? parts : []);
    }
}
