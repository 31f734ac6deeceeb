using PipelineKit.Expressions;
using PipelineKit.Formulas.Functions;

namespace PipelineKit.Formulas.Terms;

/// <summary>Properties of a result that are known before the names of the images are.</summary>
/// <param name="script">The expression.</param>
/// <param name="parameters">The pipeline's parameters that it can name.</param>
internal sealed class ExpressionShape(Script script, IReadOnlyDictionary<string, double?> parameters)
{
    // Each name is visited once: a value may be used many times by the next one, and so on.
    private readonly Dictionary<string, Expression> values =
        script.Bindings.GroupBy(b => b.Name).ToDictionary(g => g.Key, g => g.First().Value);
    private readonly Dictionary<string, bool> inRange = [];
    private readonly Dictionary<string, (bool Named, bool Whole)> reads = [];

    /// <summary>The names that must be images, in order of occurrence.</summary>
    public IReadOnlyList<string> Images => [.. Names.Where(IsImage)];

    /// <summary>The pipeline parameters that are used.</summary>
    public IReadOnlyList<string> Parameters => [.. Names.Where(n => !values.ContainsKey(n) && parameters.ContainsKey(n))];

    private IEnumerable<string> Names => script.Parts.OfType<Name>().Select(n => n.Text).Distinct();

    /// <summary>Returns whether it reads images, all of them by channel, so that the result has one channel.</summary>
    public bool NamesEveryChannel(Expression result) => Reads(result) is { Named: true, Whole: false };

    /// <summary>Returns whether the result is within the range of the samples, as for selections, ranks and means.</summary>
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

    // The preliminary entry is the result for a value that refers to itself, which is reported elsewhere.
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
