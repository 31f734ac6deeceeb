using System.Globalization;
using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Expressions;
using PipelineKit.Parameters;

namespace PipelineKit.Graph.Building;

/// <summary>Makes several stages of one whose expression reduces stacks.</summary>
/// <param name="scope">The file.</param>
/// <param name="stage">The stage.</param>
/// <param name="entry">Its expression.</param>
/// <param name="text">The same, with its references resolved.</param>
/// <param name="script">What that says.</param>
/// <param name="plain">The operator of expressions that look at single pixels.</param>
/// <param name="isKnown">Whether no fact about an input decides it.</param>
internal sealed class OverSplit(
    PipelineScope scope, StageDocument stage, MapEntry entry, ScalarNode text, Script script, string plain, bool isKnown)
{
    // Of the result alone.
    private const string White = "white";

    private readonly OverScript parts = new(text, script);
    private readonly List<StageDocument> stages = [];
    private readonly List<StageInput> images = [];

    /// <summary>The stages, the one as it was written last.</summary>
    /// <param name="inputs">What it reads, each with its name.</param>
    public IReadOnlyList<StageDocument> Make(IReadOnlyList<StageInput> inputs)
    {
        images.AddRange(inputs);
        try
        {
            if (!isKnown)
                throw new ExpressionException("an expression with 'over' cannot take a fact about an input", 0, text.Text.Length,
                    "compute what takes the fact in a stage before or after this one") { Code = Codes.BadReference };
            foreach (var call in parts.Reductions())
                Reduce(call);
        }
        catch (ExpressionException fault)
        {
            scope.Bag.Error(fault.Code, fault.Message, text.At(fault.Offset, fault.Length), fault.Cure);
            return [stage with { Parameters = With(new RefusedNode(text.Place)) }];
        }
        return [.. stages, Rest()];
    }

    private void Reduce(Call call)
    {
        var reduction = StackReductions.Find(call.Function) ?? throw new ExpressionException(
            $"'{call.Function}' cannot reduce the images of a stack", call,
            $"allowed: {string.Join(", ", StackReductions.All.Select(r => r.Name))}");
        if (call.Arguments.Count != reduction.Count)
            throw new ExpressionException($"'{call.Function}' over a stack takes {reduction.Count} "
                + $"argument{(reduction.Count == 1 ? "" : "s")}, not {call.Arguments.Count}", call, $"write {reduction.Usage}");
        var stack = call.Over!;
        if (!images.Any(i => i.Port!.Text == stack.Text))
            throw new ExpressionException($"'{stack.Text}' is not an image of this stage", stack,
                Suggest.Cure(stack.Text, [.. images.Select(i => i.Port!.Text)]));
        if (!parts.Names([call.Arguments[0]]).Contains(stack.Text))
            throw new ExpressionException($"what is reduced over '{stack.Text}' does not depend on it", call,
                $"name it in the argument, as in {call.Function}({stack.Text} over {stack.Text})");
        var (written, made) = call.Arguments[0] is Call { Function: "where", Over: null } where
            ? Masked(call, reduction, where) : Gathered(call, reduction);
        parts.Replace(call, written, made);
    }

    private (string Written, IReadOnlyList<string> Images) Gathered(Call call, StackReduction reduction)
    {
        var argument = call.Arguments[0];
        var source = argument is Name name && reduction.Reads == "{0}" && images.FirstOrDefault(i => i.Port!.Text == name.Text)
            is { } whole ? whole.Source : Lifted(call, argument, target =>
            {
                var (before, after) = (reduction.Reads[..reduction.Reads.IndexOf('{')],
                    reduction.Reads[(reduction.Reads.IndexOf('}') + 1)..]);
                target.Write(before, Place(call));
                parts.Write(target, argument, call.Spans[0]);
                target.Write(after, Place(call));
            });
        IReadOnlyList<string> made = [.. reduction.Operators.Select(op => Gather(call, op, source, Parameters(call, reduction)))];
        return (string.Format(CultureInfo.InvariantCulture, reduction.Join, [.. made.Cast<object>()]), made);
    }

    // The samples that a mask leaves out add nothing to a sum; a mean is divided by how many are left.
    private (string Written, IReadOnlyList<string> Images) Masked(Call call, StackReduction reduction, Call where)
    {
        if (reduction.Name is not ("sum" or "mean") || where.Arguments.Count != 2)
            throw new ExpressionException($"'where' in '{call.Function}' cannot exclude images of a stack", where,
                "write it in sum(where(condition, x) over frames) or in mean");
        string Sum(Expression value, Action<PlacedText> writeValue) => Gather(call, "sum-of", Lifted(call, where, target =>
        {
            target.Write("if(", Place(where));
            parts.Write(target, where.Arguments[0], where.Spans[0]);
            target.Write(", ", Place(where));
            writeValue(target);
            target.Write(", 0)", Place(where));
        }), []);
        var sum = Sum(where.Arguments[1], target => parts.Write(target, where.Arguments[1], where.Spans[1]));
        if (reduction.Name == "sum")
            return (sum, [sum]);
        var count = Sum(where.Arguments[0], target => target.Write("1", Place(where)));
        return ($"({sum} / {count})", [sum, count]);
    }

    // A stage that runs once for each image.
    private ScalarNode Lifted(Call call, Expression argument, Action<PlacedText> write)
    {
        var expression = parts.Alone(argument, write);
        var name = Named(call, $"{stages.Count + 1}-each");
        stages.Add(stage with
        {
            Name = name,
            Op = parts.IsPlain([argument]) ? Op() : stage.Op,
            In = Read([argument]),
            Parameters = parts.IsPlain([argument]) ? [entry with { Value = expression }]
                : [.. With(expression).Where(e => e.Key.Text != White)],
        });
        return name;
    }

    // A stage that makes one image of all; what it is called among the images of the expression.
    private string Gather(Call call, string op, ScalarNode source, IReadOnlyList<MapEntry> parameters)
    {
        var name = Named(call, $"{stages.Count + 1}");
        stages.Add(new(name, new ScalarNode(op, Quoted: false, Place(call)), null, [new(null, source)], parameters));
        var number = 1;
        while (images.Any(i => i.Port!.Text == $"over_{number}") || script.Bindings.Any(b => b.Name == $"over_{number}"))
            number++;
        images.Add(new(new ScalarNode($"over_{number}", Quoted: false, Place(call)), name));
        return $"over_{number}";
    }

    // What is left of the stage.
    private StageDocument Rest()
    {
        IReadOnlyList<Expression> results = [.. script.Results.Select(r => r.Value)];
        var isPlain = parts.IsPlain(results);
        return stage with
        {
            Op = isPlain ? Op() : stage.Op,
            In = Read(results),
            Parameters = isPlain ? [.. With(parts.Results()).Where(e => e.Key.Text == White || e.Key.Text == entry.Key.Text)]
                : With(parts.Results()),
        };
    }

    private IReadOnlyList<MapEntry> Parameters(Call call, StackReduction reduction)
    {
        MapEntry Entry(string name, string value) =>
            new(new ScalarNode(name, Quoted: false, Place(call)), new ScalarNode(value, Quoted: false, Place(call)));
        List<MapEntry> entries = [.. reduction.Settings.Select(s => Entry(s.Name, s.Value))];
        if (reduction.Parameter is { } parameter)
            entries.Add(Entry(parameter, call.Arguments[1] switch
            {
                Number number => NumberText.Write(number.Value),
                Name name when scope.Numbers.GetValueOrDefault(name.Text) is { } number => NumberText.Write(number),
                var other => throw new ExpressionException($"the second argument of '{call.Function}' must be a number", other,
                    $"write {reduction.Usage}"),
            }));
        return entries;
    }

    private IReadOnlyList<StageInput> Read(IReadOnlyList<Expression> expressions)
    {
        var names = parts.Names(expressions);
        return [.. images.Where(i => names.Contains(i.Port!.Text))];
    }

    private IReadOnlyList<MapEntry> With(Node value) =>
        [.. stage.Parameters.Select(e => ReferenceEquals(e, entry) ? e with { Value = value } : e)];

    private ScalarNode Op() => stage.Op! with { Text = plain };

    private ScalarNode Named(Call call, string part) => new($"{stage.Name.Text}/{part}", Quoted: false, Place(call));

    private Place Place(Call call) => text.At(call.Offset, Math.Max(call.Length, call.End - call.Offset));
}
