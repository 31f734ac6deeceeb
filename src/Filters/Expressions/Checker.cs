using PipelineKit.Diagnostics;

namespace PipelineKit.Filters.Expressions;

/// <summary>Resolves the names of an expression and sees that every call has the arguments it takes.</summary>
/// <param name="inputs">The names of the stage's inputs, in order; they hide constants of the same name.</param>
/// <param name="windows">Whether there is a window to reduce.</param>
internal sealed class Checker(IReadOnlyList<string> inputs, bool windows)
{
    private static readonly Dictionary<string, double> Constants = new()
    {
        ["pi"] = Math.PI,
        ["e"] = Math.E,
        ["inf"] = double.PositiveInfinity,
        ["nan"] = double.NaN,
    };

    private static readonly Dictionary<string, Reducer> Reducers = new()
    {
        ["sum"] = Reducer.Sum,
        ["mean"] = Reducer.Mean,
        ["min"] = Reducer.Min,
        ["max"] = Reducer.Max,
    };

    /// <summary>The checked expression.</summary>
    /// <exception cref="ExpressionException">It is not right, and where.</exception>
    public Term Check(Expression expression) => expression switch
    {
        Number number => new Constant(number.Value),
        Name name => Resolve(name),
        Call call when Operator(call) is { } function => Applied(function, call),
        Call call => Named(call),
        _ => throw new ArgumentException($"No rule for {expression.GetType().Name}.", nameof(expression)),
    };

    private Term Resolve(Name name)
    {
        for (var i = 0; i < inputs.Count; i++)
            if (inputs[i] == name.Text)
                return new Sample(i);
        if (Constants.TryGetValue(name.Text, out var value))
            return new Constant(value);
        // Any letter is near any other, so a letter gets no suggestion.
        throw IsFunction(name.Text)
            ? new ExpressionException($"'{name.Text}' is a function and needs arguments", name, $"write {Usage(name.Text)}")
            : new ExpressionException($"unknown name '{name.Text}'", name,
                (name.Length == 1 ? null : Nearest.Suggestion(name.Text, inputs.Concat(Constants.Keys)))
                ?? $"inputs of this stage: {string.Join(", ", inputs)}");
    }

    private Term Named(Call call)
    {
        var alsoFunction = Function.Named.ContainsKey(call.Function);
        if (Reducers.TryGetValue(call.Function, out var reducer) && (call.Arguments.Count == 1 || !alsoFunction))
            return Reduced(reducer, call);
        if (Function.Named.TryGetValue(call.Function, out var function))
            return Applied(function, call);
        throw inputs.Contains(call.Function)
            ? new ExpressionException($"'{call.Function}' is an image, not a function", call, $"to multiply, write '{call.Function} * (…)'")
            : new ExpressionException($"unknown function '{call.Function}'", call,
                Nearest.Cure(call.Function, [.. Function.Named.Keys.Union(Reducers.Keys)]));
    }

    private Reduce Reduced(Reducer reducer, Call call)
    {
        if (!windows)
            throw new ExpressionException($"'{call.Function}' reduces a window, and here is none", call, "use 'op: window'");
        if (call.Arguments.Count != 1)
            throw WrongCount(call, 1);
        return new Reduce(reducer, Check(call.Arguments[0]));
    }

    private Apply Applied(Function function, Call call)
    {
        if (call.Arguments.Count != function.Count && !(function.TakesMore && call.Arguments.Count > function.Count))
            throw WrongCount(call, function.Count);
        var arguments = call.Arguments.Select(Check).ToArray();
        if (function.TakesMore)
            return (Apply)arguments.Aggregate((left, right) => new Apply(function, left, right));
        // Small powers are products: exact for whole samples, and quick.
        return call.Function is "^" or "pow" && arguments[1] is Constant { Value: 2 or 3 } power
            ? new Apply(power.Value == 2 ? Function.Square : Function.Cube, arguments[0])
            : new Apply(function, arguments);
    }

    private static Function? Operator(Call call) =>
        (call.Arguments.Count == 1 ? Function.Prefixes : Function.Operators).GetValueOrDefault(call.Function);

    private static bool IsFunction(string name) => Function.Named.ContainsKey(name) || Reducers.ContainsKey(name);

    private static string Usage(string name) => Reducers.ContainsKey(name) ? $"{name}(x)" : Function.Named[name].Usage;

    private static ExpressionException WrongCount(Call call, int count) =>
        new($"'{call.Function}' takes {count} argument{(count == 1 ? "" : "s")}, not {call.Arguments.Count}", call,
            $"write {(count == 1 ? $"{call.Function}(x)" : Function.Named[call.Function].Usage)}");
}
