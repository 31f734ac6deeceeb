using PipelineKit.Codecs;
using PipelineKit.Imaging;
using PipelineKit.Planning;

namespace PipelineKit.Execution;

/// <summary>Runs a plan.</summary>
public static class Executor
{
    /// <summary>
    /// Runs <paramref name="plan"/> over its inputs, which are opened anew for each pass that reads them, into
    /// <paramref name="outputs"/>, one for each output that is an image, in order. Writers are finished, not disposed.
    /// </summary>
    /// <exception cref="Diagnostics.PipelineException">An input is damaged, an operator
    /// failed, an output cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled; seen at every band.</exception>
    public static RunReport Run(Plan plan, IReadOnlyList<Func<ImageReader>> inputs, IReadOnlyList<ImageTarget> outputs,
        CancellationToken cancellation = default)
    {
        plan = plan.For([.. outputs.Select(o => o.Type)]);
        return plan.Typed.Graph.Precision == SamplePrecision.Double
            ? new PlanRun<double>(plan, inputs, outputs).Run(cancellation)
            : new PlanRun<float>(plan, inputs, outputs).Run(cancellation);
    }
}
