using System.Collections.Concurrent;
using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Scheduling;
using PipelineKit.Formulas.Terms;

namespace PipelineKit.Formulas.Emission;

/// <summary>The code of a fold, for any number of rows.</summary>
internal sealed class FoldCode
{
    private static readonly ConcurrentDictionary<Fold, FoldCode> Known = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<(int, LaneType, LaneType), RowCode> codes = new();
    private readonly Function function;

    private FoldCode(Fold fold) => function = fold.Function;

    /// <summary>first + second − third.</summary>
    public static RowCode Exchange { get; } = Write(3, LaneType.Double, LaneType.Double,
        slots => new Apply(Operations.Subtract, new Apply(Operations.Add, slots[0], slots[1]), slots[2]));

    /// <summary>Returns the code of a fold.</summary>
    public static FoldCode Of(Fold fold) => Known.GetOrAdd(fold, static f => new(f));

    /// <summary>
    /// Combines <paramref name="count"/> rows in order: the first with the second, the result with the third, and so on.
    /// </summary>
    public RowCode Of(int count) => Of(count, LaneType.Double, LaneType.Double);

    /// <summary>Combines rows in another number type; the results can be stored in yet another.</summary>
    public RowCode Of(int count, LaneType lanes, LaneType stored) =>
        codes.GetOrAdd((count, lanes, stored), key =>
            Write(count, lanes, stored, slots => slots.Aggregate((left, right) => new Apply(function, left, right))));

    private static RowCode Write(int count, LaneType lanes, LaneType stored, Func<Term[], Term> result)
    {
        var slots = Enumerable.Range(0, count).Select(i => (Term)new Slot(i)).ToArray();
        return RowCodeWriter.Write(new RowCodePlan { Results = [result(slots)], Slots = Schedule.Indexed(slots), Lanes = lanes,
            Stored = stored });
    }
}
