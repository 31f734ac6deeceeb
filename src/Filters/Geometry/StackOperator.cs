using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Geometry;

/// <summary>
/// Places images of any size in a row or a column. A gray image can be combined with any other. The result has alpha if any input
/// does, and inputs without alpha are opaque.
/// </summary>
public abstract class StackOperator : Operator
{
    /// <summary>The alignment of smaller images; at the top or left by default.</summary>
    [Parameter("The alignment of images that do not fill the row or column: start, center or end.")]
    public StackAlign Align { get; init; } = StackAlign.Start;

    /// <summary>0 by default.</summary>
    [Parameter("Space between two images.", Min = 0, Max = 100_000, Unit = "pixels")]
    public int Gap { get; init; }

    /// <summary>0 by default. Also fills alpha, so 0 is transparent.</summary>
    [Parameter("The value outside the image; it also applies to alpha, so 0 is transparent.", Unit = "sample values")]
    public double Fill { get; init; }

    /// <inheritdoc/>
    public sealed override InputPorts Inputs { get; } = new(2, 26);

    /// <summary>Pixels are moved without mixing.</summary>
    public sealed override AlphaPolicy Alpha => AlphaPolicy.Raw;

    /// <summary>Whether images are placed side by side.</summary>
    private protected abstract bool Across { get; }

    /// <inheritdoc/>
    public sealed override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        var pixel = CompatibleImages.Mixed([.. inputs.Select(i => i with { Width = 1, Height = 1 })], Inputs.Name);
        var along = inputs.Sum(i => (long)(Across ? i.Width : i.Height)) + (inputs.Count - 1L) * Gap;
        var across = inputs.Max(i => Across ? i.Height : i.Width);
        if (along > int.MaxValue)
            throw new PipelineException(Codes.BadGeometry, $"the images and the gaps between them would be {along} pixels long",
                "choose a smaller 'gap', or fewer images");
        return [Across ? pixel with { Width = (int)along, Height = across } : pixel with { Width = across, Height = (int)along }];
    }

    /// <inheritdoc/>
    public sealed override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs)
    {
        var (top, height) = (Corners(inputs)[input].Top, inputs[input].Height);
        return Operators.Reach.Mapped(rows => new(Math.Max(0, rows.First - top), Math.Min(height, rows.End - top)));
    }

    /// <inheritdoc/>
    public sealed override RowKernel<T> CreateKernel<T>(KernelContext context) => new Kernel<T>(Corners(context.Inputs), Fill);

    private (int Left, int Top)[] Corners(IReadOnlyList<ImageInfo> inputs)
    {
        var (corners, at) = (new (int, int)[inputs.Count], 0);
        var across = inputs.Max(i => Across ? i.Height : i.Width);
        for (var i = 0; i < corners.Length; i++)
        {
            var room = across - (Across ? inputs[i].Height : inputs[i].Width);
            var aside = Align switch { StackAlign.Start => 0, StackAlign.Center => room / 2, _ => room };
            corners[i] = Across ? (at, aside) : (aside, at);
            at += (Across ? inputs[i].Width : inputs[i].Height) + Gap;
        }
        return corners;
    }

    private sealed class Kernel<T>((int Left, int Top)[] corners, double fill) : RowKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public override void Compute(in RowTask<T> task)
        {
            var output = task.Output;
            for (var y = task.Rows.First; y < task.Rows.End; y++)
                for (var channel = 0; channel < output.Info.Channels; channel++)
                {
                    var target = output[y, channel].Span;
                    target.Fill(T.CreateTruncating(fill));
                    for (var i = 0; i < corners.Length; i++)
                    {
                        var (left, top) = corners[i];
                        var info = task.Inputs[i].Info;
                        if (y >= top && y < top + info.Height)
                            Copy(task.Inputs[i], y - top, channel, output.Info, target.Slice(left, info.Width));
                    }
                }
        }

        private static void Copy(InputRows<T> input, int y, int channel, ImageInfo output, Span<T> target)
        {
            var info = input.Info;
            if (channel < output.ColorChannels)
                input[y, info.ColorChannel(channel)].Span.CopyTo(target);
            else if (info.HasAlpha)
                input[y, info.ColorChannels].Span.CopyTo(target);
            else
                target.Fill(T.CreateTruncating(output.White ?? 1));
        }
    }
}
