using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Evaluation;
using PipelineKit.Expressions;
using PipelineKit.Facts;
using PipelineKit.Parameters;

namespace PipelineKit.Graph.Building;

/// <summary>Resolves the names in <c>${ }</c> of one file: parameters, facts of inputs, values of stages.</summary>
internal sealed class NameTable(PipelineScope scope)
{
    private string[]? hyphenated;

    /// <summary>Gets the names that contain a hyphen; elsewhere, a hyphen is a minus sign.</summary>
    public IReadOnlyCollection<string> Hyphenated => hyphenated ??=
    [
        .. scope.Parameters.Keys.Concat(scope.Document.Stages.Select(s => s.Name.Text))
            .Concat(scope.Document.Inputs.Select(i => i.Name.Text)).Concat(scope.Document.Stages.SelectMany(ValuesOf))
            .Where(n => n.Contains('-')).Distinct(),
    ];

    /// <summary>
    /// Returns the hyphenated names in a text that is a single name, declared or not; none when it is a subtraction.
    /// </summary>
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

    /// <summary>Resolves a name.</summary>
    /// <exception cref="ExpressionException">The name is not allowed here.</exception>
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
        var cure = scope.FindStage(name) is not null ? $"to use a value of stage '{name}', write ${{{name}.value}}"
            : scope.FindInput(name) is not null ? $"to use a fact about input '{name}', write ${{{name}.width}}"
            : scope.Parameters.Count == 0 ? "declare it under 'parameters:'"
            : Suggest.Cure(name, [.. scope.Parameters.Keys]);
        throw new ExpressionException($"unknown parameter {Found.Quote(name)}", path.Offset, path.Length, cure)
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
        _ => throw new ExpressionException($"'{path}' is {value.Found}, which cannot be used in "
            + "arithmetic", path.Offset, path.Length,
            "use it as the whole value: ${" + path + "}") { Code = Codes.BadReference },
    };

    private static Scalar Scalar(ScalarNode node) =>
        NumberText.Parse(node) is { } number ? Facts.Scalar.Of(number)
        : node is { Quoted: false, Text: "true" or "false" } ? Facts.Scalar.Of(node.Text == "true")
        : Facts.Scalar.Of(node.Text);

    private NameMeaning Fact(int input, NamePath path)
    {
        var name = string.Join('.', path.Names.Skip(1));
        if (scope.Origins[input] is not { } origin)
            throw new ExpressionException($"'{path}' is a fact about a file, and where this pipeline is used, "
                + $"'{path.Names[0]}' is the image of a stage", path.Offset, path.Length,
                "add a parameter, and pass the fact from the stage that includes it")
            {
                Code = Codes.BadReference,
            };
        if (FactCatalog.Find(name) is not { } fact)
            throw new ExpressionException($"unknown fact {Found.Quote(name)} of an input", path.Offset, path.Length,
                FactCatalog.Cure(name)) { Code = Codes.UnknownFact };
        scope.Build.Use(origin.Name, fact);
        if (scope.Build.Facts is not { } facts)
            return new() { Known = fact.Sample, IsSample = true };
        return new() { Known = facts[origin.Input].Find(fact), Missing = $"{facts[origin.Input].Name} has no {fact.Name}" };
    }
}
