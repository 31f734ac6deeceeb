using PipelineKit.Planning;

namespace PipelineKit.Execution;

/// <summary>
/// The rows of a pass that need no ring: those of an input that are read where the decoder has them, and those of an output
/// that are made where the encoder wants them. What does not qualify, or stops to, goes through its ring.
/// </summary>
/// <param name="pass">The pass.</param>
/// <param name="source">The input's rows; null when there are none.</param>
/// <param name="output">The output's rows and their image; null when there are none.</param>
/// <param name="compute">Runs the stages of a step.</param>
/// <param name="ahead">How many steps inputs are read ahead.</param>
internal sealed class DirectRows(PassPlan pass, SourceRows? source, (PlanEdge Edge, PlacedRows Rows)? output,
    Action<int> compute, int ahead)
{
    private SourceRows? source = source;
    private (PlanEdge Edge, PlacedRows Rows)? output = output;

    /// <summary>The input that nobody else may read.</summary>
    public SourceFeed? Passed => source?.Feed;

    /// <summary>The image whose rows were written as they were made.</summary>
    public PlanEdge? Written => output?.Edge;

    /// <summary>Runs the stages of a step.</summary>
    public void Step(int step, CancellationToken cancellation)
    {
        if (source is not null && source.Step(step, Make))
            return;
        source?.Feed.ReadTo(pass.Computes(source.Node).End(step + ahead), cancellation);
        source = null;
        Make(step);
    }

    private void Make(int step)
    {
        if (output is { } placed && placed.Rows.Step(step, compute))
            return;
        output = null;
        compute(step);
    }
}
