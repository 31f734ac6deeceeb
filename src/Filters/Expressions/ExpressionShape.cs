namespace PipelineKit.Filters.Expressions;

/// <summary>What can be said of a result before the names of the images are known.</summary>
internal sealed class ExpressionShape(Script script)
{
    private readonly Dictionary<string, Expression> values = script.Bindings.GroupBy(b => b.Name).ToDictionary(g => g.Key, g => g.First().Value);

    /// <summary>The names that must be images, in the order they are met.</summary>
    public IReadOnlyList<string> Images => [.. script.Parts.OfType<Name>().Select(n => n.Text).Where(IsImage).Distinct()];

    /// <summary>Whether it reads images, and every one by a channel: the result has one channel then.</summary>
    public bool NamesEveryChannel(Expression result) => Reads(result, 0) is { Named: true, Whole: false };

    /// <summary>Whether it must lie among the samples: names, choices and orders of them, and their means.</summary>
    public bool StaysInRange(Expression result) => StaysInRange(result, 0);

    private bool StaysInRange(Expression expression, int depth) => depth <= values.Count && expression switch
    {
        Name name when values.TryGetValue(name.Text, out var value) => StaysInRange(value, depth + 1),
        Name name => IsImage(name.Text),
        OfChannel or Beside => true,
        Call { Function: "min" or "max" or "mean" or "median" or "center" } call => call.Arguments.All(a => StaysInRange(a, depth)),
        Call { Function: "percentile" } call => StaysInRange(call.Arguments[0], depth),
        Call { Function: "if" or "where" } call => call.Arguments.Skip(1).All(a => StaysInRange(a, depth)),
        _ => false,
    };

    private (bool Named, bool Whole) Reads(Expression expression, int depth) => depth > values.Count ? default : expression switch
    {
        Name name when values.TryGetValue(name.Text, out var value) => Reads(value, depth + 1),
        Name name => (false, IsImage(name.Text)),
        OfChannel => (true, false),
        Beside beside => Reads(beside.Image, depth),
        Call call => call.Arguments.Select(a => Reads(a, depth)).Aggregate((Named: false, Whole: false), (x, y) => (x.Named || y.Named, x.Whole || y.Whole)),
        _ => default,
    };

    private bool IsImage(string name) => !values.ContainsKey(name) && name is not ("e" or "pi" or "inf" or "nan" or "dx" or "dy");
}
