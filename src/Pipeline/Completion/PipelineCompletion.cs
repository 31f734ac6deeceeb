using PipelineKit.Documents.Keys;
using PipelineKit.Parameters;
using PipelineKit.Registry;
using PipelineKit.Schemas;

namespace PipelineKit.Completion;

/// <summary>Completes and explains the words of a pipeline file while it is written, from the operators that are there.</summary>
/// <param name="operators">The operators.</param>
/// <param name="codecs">The formats.</param>
/// <param name="functions">The functions of expressions: a name, and how it is called.</param>
public sealed class PipelineCompletion(OperatorRegistry operators, CodecRegistry codecs,
    IReadOnlyDictionary<string, string> functions)
{
    private static readonly string[] Truths = ["true", "false"];
    private readonly WordNames names = new(operators);

    /// <summary>What may be written at a caret; nothing within comments and where anything may be.</summary>
    public Suggestions Complete(string text, int caret)
    {
        var (place, levels) = TextScan.Read(text, caret);
        if (place is null)
            return new(caret, 0, []);
        var written = text[place.Start..Math.Max(place.Start, caret)];
        if (written.LastIndexOf("${", StringComparison.Ordinal) is >= 0 and var open && !written[open..].Contains('}'))
            return Matching(text, caret, WordInfos.References(levels, names), "");
        if (place.Key is null)
            return Matching(text, caret, Keys(place), text.AsSpan(caret).TrimStart(" abcdefghijklmnopqrstuvwxyz-") is [':', ..]
                ? "" : ": ");
        if (IsExpression(place))
            return Matching(text, caret, InExpression(levels, place.Path[^1]), "");
        return Matching(text, caret, Values(place, levels), "");
    }

    /// <summary>What may be written at a caret of an expression that is edited by itself.</summary>
    /// <param name="pipeline">The text of the pipeline file.</param>
    /// <param name="stage">The stage that has the expression.</param>
    /// <param name="expression">The expression.</param>
    /// <param name="caret">The caret in the expression.</param>
    public Suggestions CompleteExpression(string pipeline, string stage, string expression, int caret) =>
        Matching(expression, caret, InExpression(TextScan.Read(pipeline, 0).Levels, stage), "");

    /// <summary>What is known of a word of an expression that is edited by itself; null for nothing.</summary>
    /// <param name="pipeline">The text of the pipeline file.</param>
    /// <param name="stage">The stage that has the expression.</param>
    /// <param name="expression">The expression.</param>
    /// <param name="at">The place in the expression.</param>
    public WordInfo? DescribeExpression(string pipeline, string stage, string expression, int at)
    {
        var (start, end) = WordInfos.Word(expression, at);
        return InExpression(TextScan.Read(pipeline, 0).Levels, stage).FirstOrDefault(s => s.Label == expression[start..end])
            is { Detail: { } detail } ? new(start, end - start, detail) : null;
    }

    /// <summary>What is known of the word at a place; null for nothing.</summary>
    public WordInfo? Describe(string text, int at)
    {
        var (place, levels) = TextScan.Read(text, at);
        var (start, end) = WordInfos.Word(text, at);
        if (place is null || start == end)
            return null;
        var word = text[start..end];
        var found = place.Key is null ? About(place, word)
            : place.Key == "op" ? (operators.Find(word) is { } op ? WordInfos.Of(op) : null)
            : IsExpression(place) && functions.TryGetValue(word, out var usage) ? usage
            : names.Sources(levels, "").Concat(WordInfos.References(levels, names)).FirstOrDefault(s => s.Label == word)?.Detail;
        return found is null ? null : new(start, end - start, found);
    }

    // What the stage calls its images, the parameters of the pipeline, functions.
    private IEnumerable<Suggestion> InExpression(ILookup<string, Level> levels, string stage) =>
        levels[$"{DocumentKeys.Stages}/{stage}/in"].SelectMany(l => l.Entries.Keys)
            .DefaultIfEmpty("a").Select(n => new Suggestion(n, n, "an image that the stage reads"))
        .Concat(WordInfos.References(levels, names))
        .Concat(functions.Select(f => new Suggestion(f.Key, f.Key, f.Value)));

    private string? About(CaretPlace place, string word) =>
        Parameters(place)?.Find(word) is { } parameter ? ParameterSchema.Description(parameter)
        : KeysOf(place.Path)?.All.FirstOrDefault(k => k.Name == word)?.Summary;

    private IEnumerable<Suggestion> Keys(CaretPlace place) =>
        (Parameters(place)?.All ?? []).Select(p => new Suggestion(p.Name, p.Name, ParameterSchema.Description(p)))
        .Concat((KeysOf(place.Path)?.All ?? []).Select(k => new Suggestion(k.Name, k.Name, k.Summary)))
        .Where(s => !place.Siblings.ContainsKey(s.Label));

    private IEnumerable<Suggestion> Values(CaretPlace place, ILookup<string, Level> levels) => (place.Path, place.Key) switch
    {
        ([DocumentKeys.Stages, _], "op") => operators.All.Select(o => new Suggestion(o.Name, o.Name, o.Summary)),
        ([DocumentKeys.Stages, var stage], "in") => names.Sources(levels, stage),
        ([DocumentKeys.Stages, var stage, "in"], _) => names.Sources(levels, stage),
        ([DocumentKeys.Outputs, _], "from") => names.Sources(levels, ""),
        ([DocumentKeys.Outputs, _], "format") => codecs.WritableNames.Order(StringComparer.Ordinal)
            .Select(n => new Suggestion(n, n, null)),
        _ when Parameters(place)?.Find(place.Key!) is { } parameter => Choices(parameter),
        _ => [],
    };

    private static IEnumerable<Suggestion> Choices(ParameterDescriptor parameter) =>
        (parameter.Choices.Count > 0 ? parameter.Choices : parameter.ClrType == typeof(bool) ? Truths : [])
        .Select(c => new Suggestion(c, c, c == parameter.DefaultText ? "the default" : null));

    private ParameterSet? Parameters(CaretPlace place) => place.Path switch
    {
        [DocumentKeys.Stages, _] => operators.Find(place.Siblings.GetValueOrDefault("op", ""))?.Parameters,
        [DocumentKeys.Outputs, _] => codecs.Find(place.Siblings.GetValueOrDefault("format", ""))?.Options,
        _ => null,
    };

    private bool IsExpression(CaretPlace place) => place.Path is [DocumentKeys.Stages, _]
        && Parameters(place)?.Find(place.Key!)?.ClrType is { } type
        && (type == typeof(Operators.ExpressionText) || type == typeof(Operators.WindowWeights));

    private static KeyTable? KeysOf(IReadOnlyList<string> path) => path switch
    {
        [] => DocumentKeys.File,
        [DocumentKeys.Parameters, _] => DocumentKeys.Parameter,
        [DocumentKeys.Inputs, _] => DocumentKeys.Input,
        [DocumentKeys.Stages, _] => DocumentKeys.Stage,
        [DocumentKeys.Outputs, _] => DocumentKeys.Output,
        _ => null,
    };

    // What begins with the word comes first, then what has it further on.
    private static Suggestions Matching(string text, int caret, IEnumerable<Suggestion> all, string ending)
    {
        var (start, end) = WordInfos.Word(text, caret);
        var word = text[start..caret];
        return new(start, end - start, [.. all.Where(s => s.Label.Contains(word, StringComparison.OrdinalIgnoreCase))
            .DistinctBy(s => s.Label)
            .OrderBy(s => s.Label.StartsWith(word, StringComparison.OrdinalIgnoreCase) ? 0 : 1)
            .Select(s => s with { Text = s.Text + ending })]);
    }
}
