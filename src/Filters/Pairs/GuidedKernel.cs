using System.Numerics;
using System.Numerics.Tensors;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Rows;
using PipelineKit.Kernels.Sums;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Pairs;

/// <summary>The guided filter, computed in tiles of columns with the margin that nested windows need.</summary>
internal sealed unsafe class GuidedKernel<T>(KernelContext context, int radius, double epsilon) : RowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Tile = 512;
    private readonly ImageInfo image = context.Inputs[0];
    private readonly int guides = context.Inputs[1].ColorChannels;

    /// <summary>The scratch memory required.</summary>
    public static ScratchLayout Layout(int guides, ImageInfo image, int radius)
    {
        var means = guides * (guides + 3) / 2 + image.Channels * 2 * (guides + 1);
        var lines = (2 * radius + 1) * image.Channels * (guides + 1);
        return ScratchLayout.None.Rows<double>("rows of a tile", Math.Min(image.Width, Tile + 4 * radius), radius, radius,
            means * BoxMeans.Rows(radius) + lines + 2);
    }

    public override void Compute(in RowTask<T> task)
    {
        for (var x = 0; x < image.Width; x += Tile)
        {
            task.Scratch.Reset();
            var end = Math.Min(x + Tile, image.Width);
            Compute(task.Inputs[0], task.Inputs[1], task.Rows, new(x, end),
                new(Math.Max(0, x - 2 * radius), Math.Min(image.Width, end + 2 * radius)), task.Output, task.Scratch);
        }
    }

    private void Compute(InputRows<T> source, InputRows<T> guide, RowRange rows, RowRange columns, RowRange around,
        OutputRows<T> output, Scratch<T> scratch)
    {
        Row<double> Take() => new(scratch.Row<double>("rows of a tile").Pointer, around.Count);
        var fits = new GuidedFits<T>(source, guide, guides, radius, epsilon, around, Take);
        var lines = new Row<double>[2 * radius + 1][];
        for (var k = 0; k < lines.Length; k++)
            lines[k] = [.. Enumerable.Range(0, image.Channels * (guides + 1)).Select(_ => Take())];
        var means = Enumerable.Range(0, lines[0].Length).Select(i => new BoxMeans(
            (y, target) => lines[y % lines.Length][i].Span.CopyTo(target.Span), radius, around, image, Take)).ToArray();
        foreach (var mean in means)
            mean.Start(rows);
        var fitted = new RowRange(Math.Max(0, rows.First - radius), Math.Min(image.Height, rows.End + radius));
        fits.Start(fitted);
        var (next, term, sum) = (fitted.First, Take(), Take());
        for (var y = rows.First; y < rows.End; y++)
        {
            for (; next < Math.Min(fitted.End, y + radius + 1); next++)
                fits.Next(lines[next % lines.Length]);
            for (var channel = 0; channel < image.Channels; channel++)
            {
                means[channel * (guides + 1) + guides].Next().Span.CopyTo(sum.Span);
                for (var k = 0; k < guides; k++)
                {
                    TensorPrimitives.ConvertTruncating<T, double>(guide[y, k].Slice(around.First, around.Count), term.Span);
                    TensorPrimitives.Multiply(term.Span, means[channel * (guides + 1) + k].Next().Span, term.Span);
                    TensorPrimitives.Add(sum.Span, term.Span, sum.Span);
                }
                TensorPrimitives.ConvertTruncating<double, T>(
                    sum.Slice(columns.First - around.First, columns.Count),
                    output[y, channel].Slice(columns.First, columns.Count));
            }
        }
    }
}
