using PipelineKit.Formulas.Functions;
using PipelineKit.Imaging;

namespace PipelineKit.Formulas.Terms;

/// <summary>Creates terms, each once, and simplifies them where that does not change the result.</summary>
internal sealed class TermPool
{
    private readonly Dictionary<string, Term> known = [];

    public Term Constant(double value) => Once($"#{BitConverter.DoubleToInt64Bits(value)}", () => new Constant(value));

    public Term Sample(int input, int? channel) => Once($"s{input},{channel}", () => new Sample(input, channel));

    public Term Neighbor(int input, int? channel, int dy, int dx) =>
        Once($"n{input},{channel},{dy},{dx}", () => new Neighbor(input, channel, dy, dx));

    public Term Offset(bool isRow) => Once(isRow ? "dy" : "dx", () => new Offset(isRow));

    public Term Weight(Matrix table) => Once("w", () => new Weight(table));

    public Term Apply(Function function, params IReadOnlyList<Term> arguments)
    {
        if (arguments.All(a => a is Constant))
        {
            double At(int i) => i < arguments.Count ? ((Constant)arguments[i]).Value : 0;
            return Constant(function.Of(At(0), At(1), At(2)));
        }
        return Simpler(function, arguments)
            ?? Once($"{function.Usage}:{Numbers(arguments)}", () => new Apply(function, arguments));
    }

    public Term Reduce(Reducer reducer, IReadOnlyList<Term> values, Term? mask = null, double percent = 0) =>
        mask is Constant { Value: not 0 } ? Reduce(reducer, values, null, percent)
        : Once($"{reducer}:{Numbers(values)}:{mask?.Number}:{BitConverter.DoubleToInt64Bits(percent)}", () =>
            new Reduce(reducer, values, mask, percent));

    public Term Slot(int index) => Once($"slot{index}", () => new Slot(index));

    public Term Inside() => Once("inside", () => new Inside());

    public Term WindowCount() => Once("count", () => new WindowCount());

    /// <summary>Returns a term with some of its parts replaced.</summary>
    public Term Replace(Term term, IReadOnlyDictionary<Term, Term> replacements) =>
        replacements.TryGetValue(term, out var other) ? other
        : term is Apply apply ? Apply(apply.Function, [.. apply.Arguments.Select(a => Replace(a, replacements))]) : term;

    /// <summary>Copies a term without arguments from another pool.</summary>
    public Term Copy(Term term) => term switch
    {
        Constant constant => Constant(constant.Value),
        Sample sample => Sample(sample.Input, sample.Channel),
        Neighbor neighbor => Neighbor(neighbor.Input, neighbor.Channel, neighbor.Dy, neighbor.Dx),
        Offset offset => Offset(offset.IsRow),
        Weight weight => Weight(weight.Table),
        _ => throw new ArgumentException($"{term.GetType().Name} is not a leaf.", nameof(term)),
    };

    // Small powers become products: exact for integers, and fast.
    private Term? Simpler(Function function, IReadOnlyList<Term> arguments) => arguments switch
    {
        [_, Constant { Value: 2 }] when IsPower(function) => Apply(Operations.Square, arguments[0]),
        [_, Constant { Value: 3 }] when IsPower(function) => Apply(Operations.Cube, arguments[0]),
        [_, Constant { Value: 1 }] when IsPower(function) || function == Operations.Divide || function == Operations.Multiply =>
            arguments[0],
        [Constant { Value: 1 }, _] when function == Operations.Multiply => arguments[1],
        [var x, var y] when function == Operations.Multiply && x == y => Apply(Operations.Square, x),
        [_, Constant { Value: 0 }] when function == Operations.Subtract => arguments[0],
        [Apply { Arguments: [var x] } twice] when function == Operations.Negate && twice.Function == Operations.Negate => x,
        [Constant condition, _, _] when function == Choices.If => arguments[condition.Value != 0 ? 1 : 2],
        _ => null,
    };

    private static bool IsPower(Function function) => function == Operations.Power || function == Elementary.Pow;

    private static string Numbers(IReadOnlyList<Term> terms) => string.Join(',', terms.Select(t => t.Number));

    private Term Once(string key, Func<Term> make)
    {
        if (known.TryGetValue(key, out var term))
            return term;
        term = make();
        term.Number = known.Count;
        known.Add(key, term);
        return term;
    }
}
