using PipelineKit.Codecs;
using PipelineKit.Imaging;
using PipelineKit.Planning;

namespace PipelineKit.Execution;

/// <summary>Executes plans.</summary>
public static class Executor
{
    /// <summary>
    /// Executes <paramref name="plan"/>, opening its inputs anew for each pass that reads them. Writes to
    /// <paramref name="outputs"/>, one for each image output, in order. Writers are completed, not disposed.
    /// </summary>
    /// <exception cref="Diagnostics.PipelineException">An input is damaged, an operator failed, or an output cannot be
    /// written.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled; checked at every band.</exception>
    public static RunReport Run(Plan plan, IReadOnlyList<Func<ImageReader>> inputs, IReadOnlyList<ImageTarget> outputs,
        CancellationToken cancellation = default)
    {
        var types = new SampleType[outputs.Count];
        for (var i = 0; i < types.Length; i++)
            types[i] = outputs[i].Type;
        plan = plan.For(types);
        return plan.Typed.Graph.Precision == SamplePrecision.Double
            ? new PlanRun<double>(plan, inputs, outputs).Run(cancellation)
            : new PlanRun<float>(plan, inputs, outputs).Run(cancellation);
    }
}
