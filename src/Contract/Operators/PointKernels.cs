using System.Numerics;

namespace PipelineKit.Operators;

/// <summary>
/// A function of one sample, applied to a vector of samples. Implement it as a readonly struct that holds its parameters.
/// </summary>
public interface IUnaryFormula<T>
{
    /// <summary>Computes the function.</summary>
    Vector<T> Apply(Vector<T> x);
}

/// <summary>A function of two samples, applied to a vector of each.</summary>
public interface IBinaryFormula<T>
{
    /// <summary>Computes the function.</summary>
    Vector<T> Apply(Vector<T> a, Vector<T> b);
}

/// <summary>Applies a formula of one input to rows.</summary>
public sealed class UnaryKernel<T, TFormula>(TFormula formula) : RowKernel<T>
    where T : unmanaged, INumberBase<T>
    where TFormula : struct, IUnaryFormula<T>
{
    /// <inheritdoc/>
    public override void Compute(in RowTask<T> task)
    {
        var output = task.Output;
        for (var y = task.Rows.First; y < task.Rows.End; y++)
            for (var channel = 0; channel < output.Info.Channels; channel++)
            {
                var source = task.Inputs[0][y, channel];
                var target = output[y, channel];
                for (var x = 0; x < target.Width; x += Vector<T>.Count)
                    target.Store(x, formula.Apply(source.Load(x)));
            }
    }
}

/// <summary>Applies a formula of two inputs to rows.</summary>
public sealed class BinaryKernel<T, TFormula>(TFormula formula) : RowKernel<T>, IFlatKernel<T>
    where T : unmanaged, INumberBase<T>
    where TFormula : struct, IBinaryFormula<T>
{
    bool IFlatKernel<T>.IsFlat => true;

    unsafe void IFlatKernel<T>.Apply(T* a, T* b, T* target, nint count) => FlatLoop.Run(formula, a, b, target, count);

    /// <inheritdoc/>
    internal override bool StaysInRows => true;

    /// <inheritdoc/>
    public override unsafe void Compute(in RowTask<T> task)
    {
        var output = task.Output;
        for (var y = task.Rows.First; y < task.Rows.End; y++)
            for (var channel = 0; channel < output.Info.Channels; channel++)
            {
                var a = task.Inputs[0][y, channel];
                var b = task.Inputs[1][y, channel];
                var target = output[y, channel];
                FlatLoop.Run(formula, a.Pointer, b.Pointer, target.Pointer, target.Width);
            }
    }
}
