using System.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Bench.Compare;

/// <summary>
/// Measures the time from the text of an expression to code: parsing, checking, simplification, choice of algorithms, code
/// generation.
/// </summary>
internal static class CompileTimes
{
    private const int Times = 50;

    /// <summary>
    /// Writes a row of the table: the first expression in this process, then similar ones, none of which was compiled before.
    /// </summary>
    public static void Write(PipelineRun pipelines, string workload, int size)
    {
        var first = Measure(0);
        var others = Enumerable.Range(1, Times).Select(Measure).Order().ToArray();
        Console.WriteLine(FormattableString.Invariant(
            $"| {workload} | {size} | {first:F1} | {others[Times / 2]:F1} | {others[^1]:F1} |"));

        double Measure(int number)
        {
            // A different number makes a different expression; the pipeline is built beforehand.
            var graph = pipelines.Build(Workloads.Pipeline(workload, size).Replace("expr: \"",
                $"expr: \"unused = {number}; ", StringComparison.Ordinal));
            var node = graph.Nodes[0];
            var image = new ImageInfo(640, 480, 1) { White = 255, Integers = SampleType.UInt8 };
            ImageInfo[] inputs = [.. node.Inputs.Select(_ => image)];
            var context = new KernelContext
            {
                Inputs = inputs,
                Outputs = node.Operator.Infer(inputs),
                InputNames = node.InputNames,
                Wanted = [true],
            };
            var start = Stopwatch.GetTimestamp();
            node.Operator.CreateKernel<float>(context);
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
    }
}
