using PipelineKit.Diagnostics;
using PipelineKit.Expressions;
using PipelineKit.Formulas.Functions;
using PipelineKit.Imaging;

namespace PipelineKit.Formulas.Terms;

/// <summary>Checks the arguments of functions and reducers, and creates their terms.</summary>
internal sealed class Calls(Checker checker, Scope scope, Matrix? weights)
{
    private readonly TermPool pool = checker.Pool;

    /// <summary>Returns whether a name is a function or a reducer.</summary>
    public static bool IsFunction(string name) =>
        Vocabulary.Functions.ContainsKey(name) || Reducers.Named.ContainsKey(name) || name is "where" or "center";

    /// <summary>Returns an example call, for messages.</summary>
    public static string Usage(string name) => name switch
    {
        "where" => "where(condition, x)",
        "center" => "center(x)",
        _ => Reducers.Named.TryGetValue(name, out var reducer) ? reducer.Usage : Vocabulary.Functions[name].Usage,
    };

    /// <summary>Creates the error for a <c>where</c> that is not an argument of a reducer.</summary>
    public static ExpressionException Misplaced(Expression where) =>
        new("'where' excludes samples from a reducer and must be its whole argument", where,
            "write mean(where(condition, x))");

    /// <summary>Returns the term of a call.</summary>
    public Term Check(Call call, bool inside)
    {
        if (call.Over is { } stack)
            throw new ExpressionException($"'over' reduces the images of a stack, and '{stack.Text}' is one image here", stack,
                $"write '{call.Function}' without it, in a stage with 'op: window'");
        if (Operator(call) is { } symbol)
            return Applied(symbol, call, inside);
        var name = call.Function;
        if (Reducers.Of(call) is { } reducer)
            return Reduced(reducer, call);
        if (Vocabulary.Functions.TryGetValue(name, out var function))
            return Applied(function, call, inside);
        if (name is "where" or "center")
        {
            NeedsWindow(call);
            if (call.Arguments.Count != (name == "where" ? 2 : 1))
                throw WrongCount(call, name == "where" ? 2 : 1);
            return name == "center" ? checker.Check(call.Arguments[0], inside: false) : throw Misplaced(call);
        }
        if (name == "??")
            throw new ExpressionException("'??' applies to facts of an input; samples are never missing", call,
                "use it in ${ }, as in ${input.exif.iso ?? 100}");
        throw scope.Images.Contains(name) || scope.Binding(name) is not null
            ? new ExpressionException($"'{name}' is {(scope.Images.Contains(name) ? "an image" : "a value")}, not a function",
                call, $"to multiply, write '{name} * (…)'")
            : new ExpressionException($"unknown function '{name}'", call,
                Suggest.Cure(name, [.. Vocabulary.Functions.Keys.Union(Reducers.Named.Keys), "where", "center"]));
    }

    /// <summary>Checks the argument of a reducer: a value in the window, and the mask of an enclosing <c>where</c>.</summary>
    public Masked Argument(Expression expression)
    {
        if (expression is Name name && scope.Binding(name.Text) is { } binding)
            return checker.Bound(binding, inside: true);
        if (expression is not Call { Function: "where", Arguments.Count: 2 } where || !scope.Windows)
            return new(checker.Check(expression, inside: true), null);
        var (value, mask) = Argument(where.Arguments[1]);
        return new(value, Both(mask, checker.Check(where.Arguments[0], inside: true)));
    }

    private Term Reduced(Reducer reducer, Call call)
    {
        NeedsWindow(call);
        if (call.Arguments.Count != reducer.Count)
            throw WrongCount(call, reducer.Count);
        if (reducer == Reducers.Count && call.Arguments[0] is Call condition && Operator(condition) is { IsTruth: true })
            throw new ExpressionException("'count' counts samples regardless of their values", call,
                "to count where a condition holds, write sum(condition), or count(where(condition, x))");
        var percent = reducer.TakesPercent ? Percent(call.Arguments[^1]) : reducer.Percent;
        var arguments = call.Arguments.Take(reducer.TakesPercent ? reducer.Count - 1 : reducer.Count).Select(Argument).ToArray();
        var mask = arguments.Select(a => a.Mask).OfType<Term>().Aggregate((Term?)null, Both);
        if (weights is null || (reducer != Reducers.Sum && reducer != Reducers.Mean))
            return pool.Reduce(reducer, [.. arguments.Select(a => a.Value)], mask, percent);
        var weight = pool.Weight(weights);
        var sum = pool.Reduce(Reducers.Sum, [pool.Apply(Operations.Multiply, arguments[0].Value, weight)], mask);
        return reducer == Reducers.Sum ? sum : pool.Apply(Operations.Divide, sum, pool.Reduce(Reducers.Sum, [weight], mask));
    }

    private Term Both(Term? mask, Term other) => mask is null || mask == other ? other : pool.Apply(Logic.And, mask, other);

    private double Percent(Expression expression) =>
        checker.Check(expression, inside: true) is Constant { Value: >= 0 and <= 100 } percent
        ? percent.Value
        : throw new ExpressionException("the second argument of 'percentile' must be a number from 0 to 100 that is the same "
        + "for all pixels",
            expression, "write percentile(x, 90)");

    private Term Applied(Function function, Call call, bool inside)
    {
        if (call.Arguments.Count != function.Count && !(function.TakesMore && call.Arguments.Count > function.Count))
            throw WrongCount(call, function.Count);
        var arguments = new Term[call.Arguments.Count];
        for (var i = 0; i < arguments.Length; i++)
            arguments[i] = checker.Check(call.Arguments[i], inside);
        return function.TakesMore
            ? arguments.Aggregate((left, right) => pool.Apply(function, left, right))
            : pool.Apply(function, arguments);
    }

    private void NeedsWindow(Call call)
    {
        if (!scope.Windows)
            throw new ExpressionException(
                $"'{call.Function}' {(Reducers.Named.ContainsKey(call.Function) ? "reduces" : "is about")} a window, " +
                "but this stage has none",
                call, "use 'op: window'");
    }

    private static Function? Operator(Call call) =>
        (call.Arguments.Count == 1 ? Vocabulary.Prefixes : Vocabulary.Operators).GetValueOrDefault(call.Function);

    private static ExpressionException WrongCount(Call call, int count) =>
        new($"'{call.Function}' takes {count} argument{(count == 1 ? "" : "s")}, not {call.Arguments.Count}", call,
            "write " +
            $"{(count == 1 && Reducers.Named.ContainsKey(call.Function) ? $"{call.Function}(x)" : Usage(call.Function, count))}");

    private static string Usage(string name, int count) =>
        count > 1 && Vocabulary.Functions.TryGetValue(name, out var function) ? function.Usage : Usage(name);
}
