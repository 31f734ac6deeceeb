using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Onnx;

/// <summary>Collects an image as a tensor and runs the model.</summary>
internal sealed class TableAnalysis<T>(Model model, TensorShape shape, Samples samples) : Analysis<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Another alignment changes the order of a model's summation, and thereby the last bits of its results.
    private const int Alignment = 64;

    private readonly float[] memory =
        GC.AllocateUninitializedArray<float>(shape.Count + Alignment / sizeof(float), pinned: true);

    private nint Address => (Marshal.UnsafeAddrOfPinnedArrayElement(memory, 0) + Alignment - 1) & -Alignment;

    private Span<float> Numbers =>
        memory.AsSpan((int)(Address - Marshal.UnsafeAddrOfPinnedArrayElement(memory, 0)) / sizeof(float), shape.Count);

    /// <inheritdoc/>
    public override object Examine(int y, ReadOnlySpan<InputRows<T>> inputs)
    {
        var numbers = Numbers;
        for (var channel = 0; channel < shape.Channels; channel++)
        {
            var (factor, sum) = samples.Into(channel);
            var (source, at) = (inputs[0][y, channel], shape.Start(channel, y));
            for (var x = 0; x < shape.Width; x++, at += shape.ColumnStep)
                numbers[at] = float.CreateTruncating(source[x]) * factor + sum;
        }
        return this;
    }

    /// <inheritdoc/>
    public override void Fold(object part)
    {
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Finish()
    {
        using var result = model.Run(Address, shape.Dimensions);
        var given = result.GetTensorDataAsSpan<float>();
        var columns = result.GetTensorTypeAndShape().Shape is { Length: > 0 } sides ? (int)sides[^1] : 1;
        var table = new double[given.Length];
        TensorPrimitives.ConvertTruncating(given, table.AsSpan());
        return new Dictionary<string, object>
        {
            ["table"] = new Matrix(given.Length / columns, columns, table),
            ["best"] = (double)TensorPrimitives.IndexOfMax(given[..columns]),
        };
    }
}
