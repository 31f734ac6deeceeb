using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Evaluation;
using PipelineKit.Expressions;
using PipelineKit.Facts;
using PipelineKit.Parameters;

namespace PipelineKit.Graph.Building;

/// <summary>What the names in <c>${ }</c> mean in one file: parameters, facts about inputs, values of stages.</summary>
internal sealed class NameTable(PipelineScope scope)
{
    private string[]? hyphenated;

    /// <summary>The names that have a hyphen; anywhere else it is a minus sign.</summary>
    public IReadOnlyCollection<string> Hyphenated => hyphenated ??=
    [
        .. scope.Parameters.Keys.Concat(scope.Document.Stages.Select(s => s.Name.Text))
            .Concat(scope.Document.Inputs.Select(i => i.Name.Text)).Concat(scope.Document.Stages.SelectMany(ValuesOf))
            .Where(n => n.Contains('-')).Distinct(),
    ];

    /// <summary>The names with a hyphen in a text that is one name, declared or not; none where it is a difference.</summary>
    public IEnumerable<string> Within(string formula)
    {
        if (formula.Length == 0 || formula.Any(c => !(char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')))
            return [];
        var parts = formula.Split('.');
        var isDifference = parts.Length == 1 ? scope.Parameters.ContainsKey(formula[..Math.Max(0, formula.IndexOf('-'))])
            : scope.FindInput(parts[0]) is not null;
        return isDifference ? [] : parts.Where(p => p.Contains('-') && char.IsAsciiLetter(p[0]));
    }

    private IEnumerable<string> ValuesOf(StageDocument stage) =>
        stage.Op is { } op && scope.Operators.Find(op.Text) is { } found ? found.Default.Values.Select(v => v.Name) : [];

    /// <summary>What a name means.</summary>
    /// <exception cref="ExpressionException">It is not allowed here.</exception>
    public NameMeaning Find(NamePath path, Place place) => path.Names switch
    {
        [var name] => Parameter(name, path),
        [var name, ..] when scope.FindInput(name) is { } input && scope.FindStage(name) is null => Fact(input, path),
        _ => new() { Late = new(scope, path.Names[0], string.Join('.', path.Names.Skip(1)), place) },
    };

    private NameMeaning Parameter(string name, NamePath path)
    {
        if (scope.Parameters.TryGetValue(name, out var value))
            return Of(value, path);
        var cure = scope.FindStage(name) is not null ? $"to take a value of stage '{name}', name it: ${{{name}.value}}"
            : scope.FindInput(name) is not null ? $"to take a fact about input '{name}', name it: ${{{name}.width}}"
            : scope.Parameters.Count == 0 ? "declare it under 'parameters:'"
            : Suggest.Cure(name, [.. scope.Parameters.Keys]);
        throw new ExpressionException($"there is no parameter {Found.Quote(name)}", path.Offset, path.Length, cure)
        {
            Code = Codes.BadReference,
        };
    }

    private static NameMeaning Of(Node value, NamePath path) => value switch
    {
        RefusedNode => NameMeaning.Refused,
        StageValueNode late => new() { Late = late },
        ProvisionalNode { Sample: ScalarNode sample } => new() { Known = Scalar(sample), IsSample = true },
        ScalarNode scalar => new() { Known = Scalar(scalar) },
        _ => throw new ExpressionException($"'{path}' is {value.Found}, which arithmetic cannot take", path.Offset, path.Length,
            "let it be the whole value: ${" + path + "}") { Code = Codes.BadReference },
    };

    private static Scalar Scalar(ScalarNode node) =>
        NumberText.Parse(node) is { } number ? Facts.Scalar.Of(number)
        : node is { Quoted: false, Text: "true" or "false" } ? Facts.Scalar.Of(node.Text == "true")
        : Facts.Scalar.Of(node.Text);

    private NameMeaning Fact(int input, NamePath path)
    {
        var name = string.Join('.', path.Names.Skip(1));
        if (scope.Prefix.Length > 0)
            throw new ExpressionException($"'{path}' is a fact about a file, which a pipeline that another one uses does not see",
                path.Offset, path.Length, "give it a parameter, and let the stage that uses it pass the fact")
            {
                Code = Codes.BadReference,
            };
        if (FactCatalog.Find(name) is not { } fact)
            throw new ExpressionException($"there is no fact {Found.Quote(name)} about an input", path.Offset, path.Length,
                FactCatalog.Cure(name)) { Code = Codes.UnknownFact };
        scope.Build.Use(path.Names[0], fact);
        if (scope.Build.Facts is not { } facts)
            return new() { Known = fact.Sample, IsSample = true };
        return new() { Known = facts[input].Find(fact), Missing = $"{facts[input].Name} has no {fact.Name}" };
    }
}
