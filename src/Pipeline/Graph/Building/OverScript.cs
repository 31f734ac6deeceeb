using PipelineKit.Documents;
using PipelineKit.Expressions;

namespace PipelineKit.Graph.Building;

/// <summary>
/// The text of an expression whose reductions over stacks become images of their own: what names a part of it uses, and that part
/// as an expression that stands by itself.
/// </summary>
/// <param name="text">The expression.</param>
/// <param name="script">What it says.</param>
internal sealed class OverScript(ScalarNode text, Script script)
{
    private readonly Dictionary<Call, (string Text, IReadOnlyList<string> Images)> replaced =
        new(ReferenceEqualityComparer.Instance);

    /// <summary>Notes what stands for a reduction from now on.</summary>
    /// <param name="call">The reduction.</param>
    /// <param name="written">An expression.</param>
    /// <param name="images">The images it names.</param>
    public void Replace(Call call, string written, IReadOnlyList<string> images) => replaced[call] = (written, images);

    /// <summary>Every reduction over a stack that the results need, each after those inside it.</summary>
    public IEnumerable<Call> Reductions()
    {
        var results = script.Results.Select(r => r.Value).ToList();
        return Needed(results).Select(b => b.Value).Concat(results).SelectMany(Within)
            .Distinct<Call>(ReferenceEqualityComparer.Instance);
    }

    /// <summary>The names that some expressions use, by themselves or by the values they name: images and numbers.</summary>
    public IReadOnlySet<string> Names(IReadOnlyList<Expression> expressions)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var expression in Needed(expressions).Select(b => b.Value).Concat(expressions))
            Collect(expression, names);
        names.ExceptWith(script.Bindings.Select(b => b.Name));
        return names;
    }

    /// <summary>Whether some expressions look at single pixels alone.</summary>
    public bool IsPlain(IReadOnlyList<Expression> expressions) =>
        Needed(expressions).Select(b => b.Value).Concat(expressions).All(IsPlain);

    /// <summary>An expression by itself, behind the values it names.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="write">Writes it.</param>
    public ScalarNode Alone(Expression expression, Action<PlacedText> write)
    {
        var target = new PlacedText(text);
        foreach (var binding in Needed([expression]))
            WriteBinding(target, binding, "");
        write(target);
        return target.ToNode();
    }

    /// <summary>The results, with what stands for reductions in their place.</summary>
    public ScalarNode Results()
    {
        var target = new PlacedText(text);
        foreach (var binding in Needed([.. script.Results.Select(r => r.Value)], outputs: true))
            WriteBinding(target, binding, binding.IsOutput ? "out " : "");
        if (script.Result is { } result)
            Write(target, result, script.Span);
        return target.ToNode();
    }

    /// <summary>Writes an expression that stands at some part of the text.</summary>
    public void Write(PlacedText target, Expression expression, TextSpan span)
    {
        var at = span.Start;
        foreach (var call in Outermost(expression).OrderBy(c => c.Offset))
        {
            target.Copy(at, call.Offset).Write(replaced[call].Text, text.At(call.Offset, call.End - call.Offset));
            at = call.End;
        }
        target.Copy(at, span.End);
    }

    private void WriteBinding(PlacedText target, Binding binding, string word)
    {
        var place = text.At(binding.Offset, binding.Length);
        target.Write($"{word}{binding.Name} = ", place);
        Write(target, binding.Value, binding.Span);
        target.Write("; ", place);
    }

    // In the order of the text; a value may only name those before it.
    private List<Binding> Needed(IReadOnlyList<Expression> expressions, bool outputs = false)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var expression in expressions)
            Collect(expression, names);
        var needed = new List<Binding>();
        foreach (var binding in script.Bindings.Reverse())
            if (names.Contains(binding.Name) || outputs && binding.IsOutput)
            {
                Collect(binding.Value, names);
                needed.Insert(0, binding);
            }
        return needed;
    }

    private void Collect(Expression expression, HashSet<string> names)
    {
        if (expression is Call call && replaced.TryGetValue(call, out var written))
            names.UnionWith(written.Images);
        else if (expression is Name name)
            names.Add(name.Text);
        else
            foreach (var part in Script.PartsOf(expression))
                Collect(part, names);
    }

    private bool IsPlain(Expression expression) => expression switch
    {
        Call call when replaced.ContainsKey(call) => true,
        Call call => IsOfNumbers(call) && call.Arguments.All(IsPlain),
        Beside => false,
        OfChannel channel => IsPlain(channel.Image),
        _ => true,
    };

    private static bool IsOfNumbers(Call call) => call.Spans.Count == 0
        || NumberFunctions.ByName.TryGetValue(call.Function, out var function) && call.Arguments.Count >= function.Count;

    private static IEnumerable<Call> Within(Expression expression) => Script.PartsOf(expression).SelectMany(Within)
        .Concat(expression is Call { Over: not null } call ? [call] : Enumerable.Empty<Call>());

    private static IEnumerable<Call> Outermost(Expression expression) => expression is Call { Over: not null } call ? [call]
        : Script.PartsOf(expression).SelectMany(Outermost);
}
