using PipelineKit.Expressions;
using PipelineKit.Formulas.Functions;

namespace PipelineKit.Formulas.Terms;

/// <summary>What can be said of a result before the names of the images are known.</summary>
/// <param name="script">The expression.</param>
/// <param name="parameters">The pipeline's parameters that it may name.</param>
internal sealed class ExpressionShape(Script script, IReadOnlyDictionary<string, double?> parameters)
{
    // Of names, each is looked at once: a value may be used many times by the next, and that by its next.
    private readonly Dictionary<string, Expression> values =
        script.Bindings.GroupBy(b => b.Name).ToDictionary(g => g.Key, g => g.First().Value);
    private readonly Dictionary<string, bool> inRange = [];
    private readonly Dictionary<string, (bool Named, bool Whole)> reads = [];

    /// <summary>The names that must be images, in the order they are met.</summary>
    public IReadOnlyList<string> Images => [.. Names.Where(IsImage)];

    /// <summary>The parameters of the pipeline that are named.</summary>
    public IReadOnlyList<string> Parameters => [.. Names.Where(n => !values.ContainsKey(n) && parameters.ContainsKey(n))];

    private IEnumerable<string> Names => script.Parts.OfType<Name>().Select(n => n.Text).Distinct();

    /// <summary>Whether it reads images, and every one by a channel: the result has one channel then.</summary>
    public bool NamesEveryChannel(Expression result) => Reads(result) is { Named: true, Whole: false };

    /// <summary>Whether it must lie among the samples: names, choices and orders of them, and their means.</summary>
    public bool StaysInRange(Expression expression) => expression switch
    {
        Name name when values.TryGetValue(name.Text, out var value) => Once(inRange, name.Text, value, StaysInRange),
        Name name => IsImage(name.Text),
        OfChannel or Beside => true,
        Call { Function: "center" } call => call.Arguments.All(StaysInRange),
        Call { Function: "where" } call => call.Arguments.Skip(1).All(StaysInRange),
        Call call when Reducers.Of(call) is { } reducer => reducer.StaysAmong && StaysInRange(call.Arguments[0]),
        Call call when Vocabulary.Functions.GetValueOrDefault(call.Function)?.StaysAmongFrom is { } from =>
            call.Arguments.Skip(from).All(StaysInRange),
        _ => false,
    };

    private (bool Named, bool Whole) Reads(Expression expression) => expression switch
    {
        Name name when values.TryGetValue(name.Text, out var value) => Once(reads, name.Text, value, Reads),
        Name name => (false, IsImage(name.Text)),
        OfChannel => (true, false),
        Beside beside => Reads(beside.Image),
        Call call => call.Arguments.Select(Reads).Aggregate((Named: false, Whole: false), (x, y) =>
            (x.Named || y.Named, x.Whole || y.Whole)),
        _ => default,
    };

    // What is said of a name while it is looked at is the answer for a value that names itself, which is an error elsewhere.
    private static T Once<T>(Dictionary<string, T> known, string name, Expression value, Func<Expression, T> find)
        where T : struct
    {
        if (!known.TryGetValue(name, out var answer))
        {
            known[name] = default;
            known[name] = answer = find(value);
        }
        return answer;
    }

    private bool IsImage(string name) => !values.ContainsKey(name) && !Scope.IsNumber(name, parameters);
}
