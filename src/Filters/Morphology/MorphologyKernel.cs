using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Rows;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Morphology;

/// <summary>The output that an operator derives from its steps' result.</summary>
internal enum Given
{
    /// <summary>The result.</summary>
    Result,

    /// <summary>The image minus the result.</summary>
    ImageLessResult,

    /// <summary>The result minus the image.</summary>
    ResultLessImage,
}

/// <summary>Morphological steps, optionally with a difference from the image or from other steps.</summary>
internal sealed unsafe class MorphologyKernel<T>(MorphologySteps<T> steps,
    Given given = Given.Result, MorphologySteps<T>? less = null) : RowKernel<T>
    where T : unmanaged, INumberBase<T>
{
    /// <summary>The scratch memory required.</summary>
    public static ScratchLayout Layout(MorphologySteps<T> steps, MorphologySteps<T>? less, int width) =>
        less is null ? steps.Layout(width)
        : steps.Layout(width).Rows("subtracted", width, count: MorphologySteps<T>.Rows).Then(less.Layout(width));

    internal override bool StaysInRows => true;

    public override void Compute(in RowTask<T> task)
    {
        var (input, output) = (task.Inputs[0], task.Output);
        for (var channel = 0; channel < output.Info.Channels; channel++)
            for (var y = task.Rows.First; y < task.Rows.End; y += MorphologySteps<T>.Rows)
            {
                task.Scratch.Reset();
                var targets = new nint[Math.Min(MorphologySteps<T>.Rows, task.Rows.End - y)];
                for (var i = 0; i < targets.Length; i++)
                    targets[i] = (nint)output[y + i, channel].Pointer;
                steps.Run(input, y, channel, targets, output.Info.Width, task.Scratch);
                if (less is not null)
                    Subtract(input, y, channel, targets, output.Info.Width, task.Scratch);
                for (var i = 0; i < targets.Length && given != Given.Result; i++)
                    if (given == Given.ImageLessResult)
                        Difference((T*)targets[i], input[y + i, channel].Pointer, (T*)targets[i], output.Info.Width);
                    else
                        Difference((T*)targets[i], (T*)targets[i], input[y + i, channel].Pointer, output.Info.Width);
            }
    }

    private void Subtract(InputRows<T> input, int y, int channel, nint[] targets, int width, Scratch<T> scratch)
    {
        nint[] others = [.. scratch.Rows("subtracted", targets.Length).Select(row => (nint)row.Pointer)];
        less!.Run(input, y, channel, others, width, scratch);
        for (var i = 0; i < targets.Length; i++)
            Difference((T*)targets[i], (T*)targets[i], (T*)others[i], width);
    }

    // Negative values saturate to 0 for integer samples.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Less(Vector<T> a, Vector<T> b) =>
        typeof(T) == typeof(byte) || typeof(T) == typeof(ushort) ? Vector.SubtractSaturate(a, b) : a - b;

    private static void Difference(T* target, T* a, T* b, int width)
    {
        for (nint x = 0; x < width; x += Vector<T>.Count)
            RowEnd.Store(target + x, Less(Unsafe.ReadUnaligned<Vector<T>>(a + x), Unsafe.ReadUnaligned<Vector<T>>(b + x)),
                (int)(width - x));
    }
}
