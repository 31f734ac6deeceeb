using System.Numerics;
using System.Reflection;

namespace PipelineKit.Formulas.Functions;

/// <summary>The code generator as a function's declaration sees it: pushes arguments and calls methods of vectors.</summary>
internal abstract class VectorCode
{
    /// <summary>The numbers in the vectors.</summary>
    public abstract LaneType Lanes { get; }

    /// <summary>How many arguments there are.</summary>
    public abstract int Count { get; }

    /// <summary>Pushes the vector of an argument.</summary>
    public abstract void Value(int argument);

    /// <summary>Pushes the mask of an argument: whether it is not 0.</summary>
    public abstract void Mask(int argument);

    /// <summary>Pushes a vector of one number.</summary>
    public abstract void Number(double number);

    /// <summary>Calls a method.</summary>
    public abstract void Call(MethodInfo method);

    /// <summary>The number that an argument is; null when it is no constant.</summary>
    public abstract double? Constant(int argument);

    /// <summary>Bounds of an argument.</summary>
    public abstract ValueRange Range(int argument);

    /// <summary>The arguments of an argument that is a call of a function; null when it is none.</summary>
    public abstract VectorCode? Within(int argument, Function function);

    /// <summary>Pushes every argument.</summary>
    public void Values()
    {
        for (var i = 0; i < Count; i++)
            Value(i);
    }

    /// <summary>An operator of vectors, by its name in metadata.</summary>
    public static Action<VectorCode> Operator(string name) => code =>
    {
        code.Values();
        code.Call(code.Lanes.Operator(name, code.Count));
    };

    /// <summary>A method of <see cref="Vector"/>.</summary>
    public static Action<VectorCode> Instruction(string name) => code =>
    {
        code.Values();
        code.Call(code.Lanes.Function(name, code.Count));
    };

    /// <summary>A method of <see cref="Functions.Lanes"/>.</summary>
    public static Action<VectorCode> Routine(string name) => code =>
    {
        code.Values();
        code.Call(Functions.Lanes.Method(name, code.Count, code.Lanes));
    };

    /// <summary>A comparison, as a mask.</summary>
    public static Action<VectorCode> Comparison(string name, bool opposite = false) => code =>
    {
        code.Values();
        code.Call(code.Lanes.Comparison(name));
        if (opposite)
            code.Call(code.Lanes.Complement);
    };

    /// <summary>The product of two arguments. Integers that fit into 16 bits have a quicker one than others.</summary>
    public void Product(int x, int y)
    {
        Value(x);
        Value(y);
        Call(Lanes == LaneType.Int && Range(x) is { IsShort: true } one && Range(y) is { IsShort: true } other
            ? LaneProducts.Of(one, other)
            : Lanes.Operator("op_Multiply", 2));
    }
}
