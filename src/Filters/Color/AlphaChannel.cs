using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Color;

/// <summary>
/// Adds or drops alpha, multiplies colors by it, or divides them by it (T. Porter and T. Duff, Compositing digital images, 1984).
/// Alpha ranges from 0 to the image's white, or to 1 if it has no nominal white. An image without alpha is opaque and passes
/// through if no change is needed. Operators that mix neighbors premultiply automatically; this operator is for files with
/// premultiplied colors.
/// </summary>
[Operator("alpha", Family = "color", Summary = "Adds or removes alpha, or converts between straight and premultiplied alpha.",
    Example = "{ op: alpha, action: add, value: 128 }",
    Synonyms = ["transparency", "opacity"])]
public sealed class AlphaChannel : Operator
{
    /// <summary>The action; no default.</summary>
    [Parameter("The action: add alpha, remove it, multiply colors by it, or divide them by it.")]
    public required AlphaAction Action { get; init; }

    /// <summary>The alpha to add; by default the image's white, which is opaque.</summary>
    [Parameter("The alpha value that 'add' assigns; by default, the white of the image, which is opaque.",
        Min = 0, Unit = "sample values")]
    public double? Value { get; init; }

    /// <summary>The operator processes alpha as a channel.</summary>
    public override AlphaPolicy Alpha => AlphaPolicy.Raw;

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (Value is not null && Action != AlphaAction.Add)
            check.Fail(Codes.BadCombination, "value",
                $"'value' is allowed only with 'action: add', not with '{Action.ToString().ToLowerInvariant()}'", "omit it");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        var color = inputs[0].WithoutAlpha();
        return [Action switch
        {
            AlphaAction.Add => color with { Channels = color.Channels + 1, HasAlpha = true },
            AlphaAction.Drop => color,
            _ => inputs[0],
        }];
    }

    /// <inheritdoc/>
    public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) => Operators.Reach.Point;

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context)
    {
        var image = context.Inputs[0];
        var white = image.White ?? 1;
        return Action switch
        {
            AlphaAction.Premultiply when image.HasAlpha => new Kernel<T, Multiplied<T>>(new(T.CreateTruncating(white)), T.Zero),
            AlphaAction.Unpremultiply when image.HasAlpha => new Kernel<T, Divided<T>>(new(T.CreateTruncating(white)), T.Zero),
            _ => new Kernel<T, Unchanged<T>>(default, T.CreateTruncating(Value ?? white)),
        };
    }

    private readonly struct Unchanged<T> : IBinaryFormula<T>
    {
        public Vector<T> Apply(Vector<T> a, Vector<T> b) => a;
    }

    private readonly struct Multiplied<T> : IBinaryFormula<T>
    {
        public Vector<T> Apply(Vector<T> a, Vector<T> b) => a * b;
    }

    private readonly struct Divided<T> : IBinaryFormula<T>
    {
        public Vector<T> Apply(Vector<T> a, Vector<T> b) =>
            Vector.ConditionalSelect(Vector.Equals(b, Vector<T>.Zero), Vector<T>.Zero, a / b);
    }

    private sealed class Kernel<T, TFormula>(Vector<T> white, T added) : RowKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, IBinaryFormula<T>
    {
        public override void Compute(in RowTask<T> task)
        {
            var (input, output) = (task.Inputs[0], task.Output);
            for (var y = task.Rows.First; y < task.Rows.End; y++)
            {
                for (var channel = 0; channel < output.Info.ColorChannels; channel++)
                    if (typeof(TFormula) == typeof(Unchanged<T>))
                        input[y, channel].Span.CopyTo(output[y, channel].Span);
                    else
                        Mix(input[y, channel], input[y, input.Info.Channels - 1], output[y, channel]);
                if (!output.Info.HasAlpha)
                    continue;
                var alpha = output[y, output.Info.Channels - 1].Span;
                if (typeof(TFormula) == typeof(Unchanged<T>))
                    alpha.Fill(added);
                else
                    input[y, input.Info.Channels - 1].Span.CopyTo(alpha);
            }
        }

        private void Mix(Row<T> color, Row<T> alpha, Row<T> target)
        {
            for (var x = 0; x < target.Width; x += Vector<T>.Count)
                target.Store(x, default(TFormula).Apply(color.Load(x), alpha.Load(x) / white));
        }
    }
}
