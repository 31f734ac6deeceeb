using System.Numerics;
using System.Numerics.Tensors;
using PipelineKit.Filters.Area;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Expressions;

/// <summary>
/// Evaluates a checked expression plainly: reducers one after the other, each over the rows and then the columns of the
/// window, all in double precision, so that sums of whole numbers are exact up to 2^53. Slow, and simple enough to trust.
/// </summary>
internal sealed class RowEvaluator<T> : RowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Term term;
    private readonly Extent extent;
    private readonly bool shrinks;
    private readonly List<Reduce> reducers = [];
    private readonly int spaces;

    public RowEvaluator(Term term, Extent extent, bool shrinks)
    {
        (this.term, this.extent, this.shrinks) = (term, extent, shrinks);
        spaces = 1 + Collect(term);
    }

    /// <inheritdoc/>
    public override void Compute(in RowTask<T> task)
    {
        var output = task.Output;
        var work = new Work(task.Inputs, output.Info.Width, new Row<double>[reducers.Count], new Row<double>[spaces],
            task.Scratch.Doubles(output.Info.Width, extent.Left, extent.Right));
        foreach (var rows in (Row<double>[][])[work.Reduced, work.Spaces])
            for (var i = 0; i < rows.Length; i++)
                rows[i] = task.Scratch.Doubles(work.Width, extent.Left, extent.Right);
        for (var y = task.Rows.First; y < task.Rows.End; y++)
            for (var channel = 0; channel < output.Info.Channels; channel++)
            {
                for (var i = 0; i < reducers.Count; i++)
                    Reduce(work, i, y, channel);
                var result = work.Spaces[0].Span;
                Evaluate(term, work, new(y, channel, 0, 0, work.Width), result, 1);
                TensorPrimitives.ConvertTruncating<double, T>(result, output[y, channel].Span);
            }
    }

    /// <summary>Lists the reducers, inner ones first, and counts the rows in between that evaluation needs at once.</summary>
    private int Collect(Term part)
    {
        switch (part)
        {
            case Reduce reduce:
                var needed = Collect(reduce.Argument);
                reducers.Add(reduce);
                return needed;
            case Apply apply:
                return apply.Arguments.Select((argument, i) => i + Collect(argument)).Max();
            default:
                return 0;
        }
    }

    private void Reduce(in Work work, int index, int y, int channel)
    {
        var reduce = reducers[index];
        var result = work.Reduced[index].Span;
        var (top, bottom) = shrinks
            ? (Math.Min(extent.Top, y), Math.Min(extent.Bottom, work.Inputs[0].Info.Height - 1 - y))
            : (extent.Top, extent.Bottom);
        result.Fill(Start(reduce.Reducer));
        if (reduce.Argument.Reduces)
            ReduceEach(reduce, work, new(y - top, y + bottom + 1), channel, result);
        else
            ReduceColumns(reduce, work, new(y - top, y + bottom + 1), channel, result);
        if (reduce.Reducer != Reducer.Mean)
            return;
        for (var x = 0; x < result.Length; x++)
        {
            var left = shrinks ? Math.Min(x, extent.Left) : extent.Left;
            var right = shrinks ? Math.Min(work.Width - 1 - x, extent.Right) : extent.Right;
            result[x] /= (double)(top + bottom + 1) * (left + right + 1);
        }
    }

    /// <summary>With a reducer inside, an argument is another function for each pixel and is evaluated all over its window.</summary>
    private void ReduceEach(Reduce reduce, in Work work, RowRange rows, int channel, Span<double> result)
    {
        for (var row = rows.First; row < rows.End; row++)
            for (var dx = -extent.Left; dx <= extent.Right; dx++)
            {
                var (first, end) = Columns(dx, work.Width);
                var values = work.Spaces[0].Slice(first, end - first);
                Evaluate(reduce.Argument, work, new(row, channel, dx, first, end - first), values, 1);
                Gather(reduce.Reducer, result[first..end], values);
            }
    }

    /// <summary>An argument without one is a function of the sample alone: its rows are gathered first, then their columns.</summary>
    private void ReduceColumns(Reduce reduce, in Work work, RowRange rows, int channel, Span<double> result)
    {
        var (left, right) = shrinks ? (0, 0) : (extent.Left, extent.Right);
        var values = work.Spaces[0].Slice(-left, left + work.Width + right);
        var columns = work.Columns.Slice(-left, left + work.Width + right);
        columns.Fill(Start(reduce.Reducer));
        for (var row = rows.First; row < rows.End; row++)
        {
            Evaluate(reduce.Argument, work, new(row, channel, 0, -left, values.Length), values, 1);
            Gather(reduce.Reducer, columns, values);
        }
        for (var dx = -extent.Left; dx <= extent.Right; dx++)
        {
            var (first, end) = Columns(dx, work.Width);
            if (first < end)
                Gather(reduce.Reducer, result[first..end], columns.Slice(first + dx + left, end - first));
        }
    }

    /// <summary>The pixels that have a sample <paramref name="dx"/> columns to the right; none in an image narrower than that.</summary>
    private (int First, int End) Columns(int dx, int width)
    {
        if (!shrinks)
            return (0, width);
        var first = Math.Clamp(-dx, 0, width);
        return (first, Math.Max(first, Math.Min(width, width - dx)));
    }

    private static double Start(Reducer reducer) => reducer switch
    {
        Reducer.Min => double.PositiveInfinity,
        Reducer.Max => double.NegativeInfinity,
        _ => 0,
    };

    private static void Gather(Reducer reducer, Span<double> result, ReadOnlySpan<double> values)
    {
        if (reducer == Reducer.Min)
            TensorPrimitives.Min(result, values, result);
        else if (reducer == Reducer.Max)
            TensorPrimitives.Max(result, values, result);
        else
            TensorPrimitives.Add(result, values, result);
    }

    private void Evaluate(Term part, in Work work, in Place at, Span<double> result, int space)
    {
        switch (part)
        {
            case Constant constant:
                result.Fill(constant.Value);
                break;
            case Sample sample:
                var row = work.Inputs[sample.Input][at.Y, at.Channel];
                TensorPrimitives.ConvertTruncating<T, double>(row.Slice(at.First + at.Dx, at.Count), result);
                break;
            case Reduce reduce:
                work.Reduced[reducers.IndexOf(reduce)].Slice(at.First, at.Count).CopyTo(result);
                break;
            case Apply apply:
                Evaluate(apply.Arguments[0], work, at, result, space);
                var second = apply.Arguments.Count > 1 ? work.Spaces[space].Slice(at.First, at.Count) : default;
                if (apply.Arguments.Count > 1)
                    Evaluate(apply.Arguments[1], work, at, second, space + 1);
                var third = apply.Arguments.Count > 2 ? work.Spaces[space + 1].Slice(at.First, at.Count) : default;
                if (apply.Arguments.Count > 2)
                    Evaluate(apply.Arguments[2], work, at, third, space + 2);
                apply.Function.Apply(result, second, third);
                break;
        }
    }

    /// <summary>The inputs and the rows in between of one task.</summary>
    private readonly ref struct Work(
        ReadOnlySpan<InputRows<T>> inputs, int width, Row<double>[] reduced, Row<double>[] spaces, Row<double> columns)
    {
        public ReadOnlySpan<InputRows<T>> Inputs { get; } = inputs;

        public int Width { get; } = width;

        public Row<double>[] Reduced { get; } = reduced;

        public Row<double>[] Spaces { get; } = spaces;

        public Row<double> Columns { get; } = columns;
    }

    /// <summary>The samples to evaluate at: a row, and columns from <c>First</c> on, read <c>Dx</c> to the right.</summary>
    private readonly record struct Place(int Y, int Channel, int Dx, int First, int Count);
}
