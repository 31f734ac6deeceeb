using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Evaluation;
using PipelineKit.Expressions;
using PipelineKit.Facts;
using PipelineKit.Parameters;

namespace PipelineKit.Graph.Building;

/// <summary>Evaluates one <c>${ }</c>: a name or an expression.</summary>
internal sealed class Computed
{
    private const int Opening = 2;

    private readonly PipelineScope scope;
    private readonly ScalarNode text;
    private readonly string written, formula;
    private readonly string? format;
    private readonly int start, formatStart;
    private readonly Place place;
    private readonly Dictionary<string, NameMeaning> names = [];

    /// <param name="scope">The scope of names.</param>
    /// <param name="text">The text that contains it.</param>
    /// <param name="open">The offset of its <c>${</c>.</param>
    /// <param name="end">The offset after its <c>}</c>.</param>
    public Computed(PipelineScope scope, ScalarNode text, int open, int end)
    {
        (this.scope, this.text, written, place) = (scope, text, text.Text[open..end], text.At(open, end - open));
        var content = text.Text[(open + Opening)..(end - 1)];
        var colon = ReferenceText.Colon(content);
        formula = (colon < 0 ? content : content[..colon]).Trim();
        format = colon < 0 ? null : content[(colon + 1)..].Trim();
        start = open + Opening + content.Length - content.TrimStart().Length;
        formatStart = open + Opening + colon + 1;
    }

    /// <summary>What is computed, without its format.</summary>
    public string Formula => formula;

    /// <summary>Whether facts about an input are in it; known once it is read.</summary>
    public bool TakesFacts => names.Values.Any(n => n.IsFact);

    /// <summary>The value; a <see cref="RefusedNode"/> after reporting why there is none.</summary>
    public Node Read()
    {
        if (format is null && scope.Parameters.TryGetValue(formula, out var parameter))
            return parameter;
        try
        {
            return Value(Parser.ParseValue(formula, [.. scope.Names.Hyphenated, .. scope.Names.Within(formula)]));
        }
        catch (MissingValueException missing)
        {
            scope.Bag.Error(Codes.MissingFact, missing.Message, place, $"add a default, as in ${{{missing.Path} ?? 100}}");
        }
        catch (ExpressionException fault)
        {
            // If the name is the whole reference, report the place of the reference.
            var at = fault.Length >= formula.Length ? place : text.At(start + fault.Offset, fault.Length);
            scope.Bag.Error(fault.Code, fault.Message, at, fault.Cure);
        }
        return new RefusedNode(text.Place);
    }

    /// <summary>Returns a value as it would appear in the file.</summary>
    public static ScalarNode Literal(Scalar value, Place place) =>
        new(value.ToString(), Quoted: value.Kind is ScalarKind.Text or ScalarKind.Date, place);

    private Node Value(Expression expression)
    {
        foreach (var path in NamePath.Within(expression).DistinctBy(p => p.ToString()))
            names[path.ToString()] = scope.Names.Find(path, text.At(start + path.Offset, path.Length));
        if (names.Values.Any(n => n.IsRefused))
            return new RefusedNode(text.Place);
        if (format is null && expression is not Call && names.Values.FirstOrDefault()?.Late is { } only)
            return only with { Place = place };
        IReadOnlyList<StageValueNode> late = [.. names.Values.Select(n => n.Late).OfType<StageValueNode>().Distinct()];
        // Evaluate with sample numbers, so that errors independent of the values are reported now.
        var sample = Compute(expression, new Dictionary<StageValueNode, double>(), everything: scope.Build.Facts is null);
        if (late.Count > 0)
            return new ComputedNode(written, late, values => Compute(expression,
                late.Zip(values).ToDictionary(p => p.First, p => p.Second), everything: false), place);
        return names.Values.Any(n => n.IsSample)
            ? new ProvisionalNode(Literal(sample, place), written, KindOf(sample), place) : Literal(sample, place);
    }

    private Scalar Compute(Expression expression, IReadOnlyDictionary<StageValueNode, double> late, bool everything)
    {
        var value = new Evaluator(path => names[path.ToString()].Value(path, late), everything).Evaluate(expression);
        return format is null ? value : TextFunctions.Formatted(value, format)
            ?? throw TextFunctions.BadFormat(format, value.Kind, formatStart - start, Math.Max(1, format.Length));
    }

    private static ProvisionalKind KindOf(Scalar value) => value.Kind switch
    {
        ScalarKind.Number => ProvisionalKind.Number,
        ScalarKind.Truth => ProvisionalKind.Truth,
        _ => ProvisionalKind.Text,
    };
}
