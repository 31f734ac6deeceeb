using PipelineKit.Planning;

namespace PipelineKit.Testing;

/// <summary>A way to run a graph, and its description.</summary>
internal sealed record Way(string Kind, PlanOptions Options)
{
    /// <inheritdoc/>
    public override string ToString()
    {
        var rows = Options.Rows is { } some ? $"for rows {some.First} to {some.End - 1} alone, " : "";
        var spools = Options.SpoolMemory == 0 ? "with spools in files, " : "";
        var bands = Options.BandHeight is { } height
            ? $"in bands of {height} row{(height == 1 ? "" : "s")}"
            : "in bands as the planner chooses";
        var threads = Options.Threads > 1 ? $" by {Options.Threads} threads" : "";
        var parts = Options.InParts == true ? ", each on a part" : "";
        return rows + spools + bands + threads + parts;
    }
}
