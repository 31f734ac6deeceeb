using System.Numerics;
using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Pairs;

/// <summary>
/// The median of two or more images, sample by sample, as NumPy's over a stack: of an even number the mean of the middle
/// two. What is in fewer than half of the images, such as people who walk by, vanishes. Alpha is the first image's that has it.
/// </summary>
[Operator("median-of", Family = "pair", Summary = "Median of two or more images.", Example = "{ op: median-of, in: [a, b, c] }")]
public sealed class MedianOf : PointOperator
{
    /// <inheritdoc/>
    public override InputPorts Inputs { get; } = new(2, 26);

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) => [Together.Colour(inputs, Inputs.Name)];

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new Kernel<T>();

    private sealed class Kernel<T> : RowKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Vector<T> half = new(T.CreateTruncating(0.5));

        public override unsafe void Compute(in RowTask<T> task)
        {
            var count = task.Inputs.Length;
            var sorted = stackalloc Vector<T>[count];
            var sources = stackalloc T*[count];
            for (var y = task.Rows.First; y < task.Rows.End; y++)
                for (var channel = 0; channel < task.Output.Info.Channels; channel++)
                {
                    var target = task.Output[y, channel];
                    for (var i = 0; i < count; i++)
                        sources[i] = task.Inputs[i][y, channel].Pointer;
                    for (var x = 0; x < target.Width; x += Vector<T>.Count)
                    {
                        for (var i = 0; i < count; i++)
                            sorted[i] = Vector.Load(sources[i] + x);
                        Sort(sorted, count);
                        var upper = sorted[count / 2];
                        target.Store(x, count % 2 == 1 ? upper : (sorted[count / 2 - 1] + upper) * half);
                    }
                }
        }

        // Odd-even transposition: as many rounds as members, no branches on samples.
        private static unsafe void Sort(Vector<T>* members, int count)
        {
            for (var round = 0; round < count; round++)
                for (var i = round & 1; i + 1 < count; i += 2)
                    (members[i], members[i + 1]) = (Vector.Min(members[i], members[i + 1]),
                        Vector.Max(members[i], members[i + 1]));
        }
    }
}
