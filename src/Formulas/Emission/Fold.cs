using System.Collections.Concurrent;
using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Terms;

namespace PipelineKit.Formulas.Emission;

/// <summary>An operation that joins numbers, in whatever number: a sum, the least, the greatest.</summary>
internal sealed class Fold
{
    private readonly ConcurrentDictionary<(int, LaneType, LaneType), RowCode> codes = new();
    private readonly Function function;

    private Fold(Function function, double neutral) => (this.function, Neutral) = (function, neutral);

    public static Fold Sum { get; } = new(Function.Operators["+"], 0);

    public static Fold Min { get; } = new(Function.Named["min"], double.PositiveInfinity);

    public static Fold Max { get; } = new(Function.Named["max"], double.NegativeInfinity);

    /// <summary>first + second − third.</summary>
    public static RowCode Exchange { get; } = Write(3, LaneType.Double, LaneType.Double,
        slots => new Apply(Function.Operators["-"], new Apply(Function.Operators["+"], slots[0], slots[1]), slots[2]));

    /// <summary>What changes nothing.</summary>
    public double Neutral { get; }

    /// <summary>The function of two.</summary>
    public Function Function => function;

    /// <summary>Joins so many rows, the first with the second, that with the third, and so on.</summary>
    public RowCode Of(int count) => Of(count, LaneType.Double, LaneType.Double);

    /// <summary>The same in other numbers, which may be written as others yet.</summary>
    public RowCode Of(int count, LaneType lanes, LaneType stored) =>
        codes.GetOrAdd((count, lanes, stored), key => Write(count, lanes, stored, slots => slots.Aggregate((left, right) => new Apply(function, left, right))));

    private static RowCode Write(int count, LaneType lanes, LaneType stored, Func<Term[], Term> result)
    {
        var slots = Enumerable.Range(0, count).Select(i => (Term)new Slot(i)).ToArray();
        return RowCodeWriter.Write(new RowCodePlan
        {
            Results = [result(slots)],
            Slots = slots.ToDictionary(s => s, s => ((Slot)s).Index),
            Lanes = lanes,
            Stored = stored,
        });
    }
}
