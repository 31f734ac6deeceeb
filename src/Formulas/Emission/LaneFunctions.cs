using System.Numerics;
using System.Reflection;
using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Rewriting;

namespace PipelineKit.Formulas.Emission;

/// <summary>What the language's functions are of vectors.</summary>
internal static class LaneFunctions
{
    /// <summary>The method of a function of so many arguments.</summary>
    public static MethodInfo Of(LaneType lanes, string name, int arguments) => name switch
    {
        "-" when arguments == 1 => lanes.Operator("op_UnaryNegation", 1),
        "+" => lanes.Operator("op_Addition", 2),
        "-" => lanes.Operator("op_Subtraction", 2),
        "*" => lanes.Operator("op_Multiply", 2),
        "/" => lanes.Operator("op_Division", 2),
        "abs" => lanes.Function(nameof(Vector.Abs), 1),
        "sqrt" => lanes.Function(nameof(Vector.SquareRoot), 1),
        "floor" => lanes.Function(nameof(Vector.Floor), 1),
        "ceil" => lanes.Function(nameof(Vector.Ceiling), 1),
        "round" => lanes.Function(nameof(Vector.Round), 1),
        "min" => lanes.Function(nameof(Vector.Min), 2),
        "max" => lanes.Function(nameof(Vector.Max), 2),
        Networks.Lower => lanes.Function(nameof(Vector.MinNative), 2),
        Networks.Upper => lanes.Function(nameof(Vector.MaxNative), 2),
        _ => Lanes.Method(name, arguments, lanes),
    };

    /// <summary>The method of a comparison; of <c>==</c> for <c>!=</c>.</summary>
    public static MethodInfo Comparison(LaneType lanes, string symbol) => lanes.Comparison(symbol switch
    {
        "<" => nameof(Vector.LessThan),
        "<=" => nameof(Vector.LessThanOrEqual),
        ">" => nameof(Vector.GreaterThan),
        ">=" => nameof(Vector.GreaterThanOrEqual),
        _ => nameof(Vector.Equals),
    });
}
