using PipelineKit.Planning;

namespace PipelineKit.Execution;

/// <summary>
/// Rows of a pass that bypass the rings: input rows read from the decoder's memory, and output rows computed in the encoder's
/// memory. Other rows use the rings.
/// </summary>
/// <param name="pass">The pass.</param>
/// <param name="source">The rows of the input; null for none.</param>
/// <param name="output">The rows of the output and their image; null for none.</param>
/// <param name="compute">Runs the stages of a step.</param>
/// <param name="ahead">The number of steps by which inputs are read ahead.</param>
internal sealed class DirectRows(PassPlan pass, SourceRows? source, (PlanEdge Edge, PlacedRows Rows)? output,
    Action<int> compute, int ahead)
{
    private SourceRows? source = source;
    private (PlanEdge Edge, PlacedRows Rows)? output = output;

    /// <summary>Gets the input that only this instance may read.</summary>
    public SourceFeed? Passed => source?.Feed;

    /// <summary>Gets the image whose rows were written directly.</summary>
    public PlanEdge? Written => output?.Edge;

    /// <summary>Runs the stages for a step.</summary>
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
