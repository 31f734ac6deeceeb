using System.Numerics;
using PipelineKit.Codecs;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Planning;

namespace PipelineKit.Execution;

/// <summary>Runs the passes that can be flat (see <see cref="FlatPass{TSample}"/>).</summary>
internal static class FlatRun<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// Runs a pass; returns false, without side effects, when the kernel distinguishes channels or positions.
    /// </summary>
    public static bool Try(PlanRun<T> run, FlatPlan plan, Workers workers, CancellationToken cancellation) =>
        plan.Node.IntegerType == SampleType.UInt8
            ? Try(run, plan, IntegerKernels<T>.Of<byte>(run, plan.Node), workers, cancellation)
            : Try(run, plan, IntegerKernels<T>.Of<ushort>(run, plan.Node), workers, cancellation);

    private static bool Try<TSample>(PlanRun<T> run, FlatPlan plan, RowKernel<TSample> kernel, Workers workers,
        CancellationToken cancellation)
        where TSample : unmanaged, INumberBase<TSample>
    {
        if (kernel is not IFlatKernel<TSample> { IsFlat: true } flat)
            return false;
        var readers = new Dictionary<PlanNode, ImageReader>();
        try
        {
            foreach (var input in plan.Node.Inputs)
                readers[input.Producer] = run.Open(input.Producer);
            var pass = new FlatPass<TSample>(plan, flat, [.. readers.Values], run.Target(plan.Sink), workers);
            pass.Run(cancellation);
            Report(run, plan, pass.Times);
            return true;
        }
        finally
        {
            foreach (var reader in readers.Values)
                reader.Dispose();
        }
    }

    private static void Report(PlanRun<T> run, FlatPlan plan, (TimeSpan Reading, TimeSpan Computing, TimeSpan Writing) times)
    {
        var bytes = plan.Info.Pixels * plan.Info.Channels * plan.Node.Outputs[0].Type.Bytes();
        foreach (var input in plan.Node.Inputs)
            run.Spent(input.Producer, times.Reading / plan.Node.Inputs.Length, bytes);
        run.Spent(plan.Node, times.Computing, bytes);
        run.Encoded(times.Writing);
    }
}
