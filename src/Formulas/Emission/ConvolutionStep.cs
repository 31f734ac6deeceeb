using System.Collections.Concurrent;
using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Scheduling;
using PipelineKit.Formulas.Terms;

namespace PipelineKit.Formulas.Emission;

/// <summary>Sums values that depend only on the sample, each multiplied by the weight of its position.</summary>
internal sealed unsafe class ConvolutionStep(Tile tile, Rings rings, int ring, ConvolutionPlan plan) : Step(tile)
{
    private const int Most = 16;
    private static readonly ConcurrentDictionary<int, RowCode> Codes = new();
    private readonly double* column = tile.Memory.Row();
    private readonly nint[] read = new nint[Most + 1];
    private readonly double[] weights = new double[Most];
    private int taps;

    public override void Run(int y, bool afresh)
    {
        var first = y - Tile.Window.Top;
        new Span<double>(Result, Tile.Width).Clear();
        if (plan.Parts.Count == 0)
        {
            for (var i = 0; i < plan.Table.Values.Length; i++)
                if (plan.Table.Values[i] != 0)
                    Tap(rings.Row(ring, first + i / Tile.Wide) - Tile.Window.Left + i % Tile.Wide, plan.Table.Values[i], Result,
                        Tile.Width);
            Flush(Result, Tile.Width);
        }
        foreach (var (down, along) in plan.Parts)
        {
            var from = column - Tile.Window.Left;
            var under = Tile.Under;
            new Span<double>(from, under).Clear();
            for (var i = 0; i < down.Length; i++)
                Tap(rings.Row(ring, first + i) - Tile.Window.Left, down[i], from, under);
            Flush(from, under);
            for (var i = 0; i < along.Length; i++)
                Tap(from + i, along[i], Result, Tile.Width);
            Flush(Result, Tile.Width);
        }
    }

    private void Tap(double* row, double weight, double* target, int count)
    {
        (read[taps], weights[taps]) = ((nint)row, weight);
        if (++taps == Most)
            Flush(target, count);
    }

    private void Flush(double* target, int count)
    {
        if (taps == 0)
            return;
        read[taps] = (nint)target;
        var to = (nint)target;
        fixed (nint* from = read)
        fixed (double* numbers = weights)
            Codes.GetOrAdd(taps, Write)(from, &to, numbers, count);
        taps = 0;
    }

    // Adds each row, multiplied by its weight, to the current sum.
    private static RowCode Write(int count)
    {
        var rows = Enumerable.Range(0, count + 1).Select(i => (Term)new Slot(i)).ToArray();
        var numbers = Enumerable.Range(0, count).Select(i => (Term)new Slot(i)).ToArray();
        var sum = rows[count];
        for (var i = 0; i < count; i++)
            sum = new Apply(Operations.Add, sum, new Apply(Operations.Multiply, rows[i], numbers[i]));
        return RowCodeWriter.Write(new RowCodePlan { Results = [sum], Slots = Schedule.Indexed(rows),
            Scalars = Schedule.Indexed(numbers) });
    }
}
