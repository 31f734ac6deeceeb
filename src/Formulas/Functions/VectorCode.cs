using System.Numerics;
using System.Reflection;

namespace PipelineKit.Formulas.Functions;

/// <summary>The code generator as used by function declarations: pushes arguments and calls vector methods.</summary>
internal abstract class VectorCode
{
    /// <summary>The number type of the vectors.</summary>
    public abstract LaneType Lanes { get; }

    /// <summary>The number of arguments.</summary>
    public abstract int Count { get; }

    /// <summary>Pushes the vector of an argument.</summary>
    public abstract void Value(int argument);

    /// <summary>Pushes the mask of an argument: whether it is nonzero.</summary>
    public abstract void Mask(int argument);

    /// <summary>Pushes a vector of one number.</summary>
    public abstract void Number(double number);

    /// <summary>Calls a method.</summary>
    public abstract void Call(MethodInfo method);

    /// <summary>Returns the value of a constant argument; null if it is not constant.</summary>
    public abstract double? Constant(int argument);

    /// <summary>Returns the bounds of an argument.</summary>
    public abstract ValueRange Range(int argument);

    /// <summary>Returns the arguments of an argument that calls a function; null otherwise.</summary>
    public abstract VectorCode? Within(int argument, Function function);

    /// <summary>Pushes every argument.</summary>
    public void Values()
    {
        for (var i = 0; i < Count; i++)
            Value(i);
    }

    /// <summary>Emits an operator of vectors, by its metadata name.</summary>
    public static Action<VectorCode> Operator(string name) => code =>
    {
        code.Values();
        code.Call(code.Lanes.Operator(name, code.Count));
    };

    /// <summary>Emits a call of a method of <see cref="Vector"/>.</summary>
    public static Action<VectorCode> Instruction(string name) => code =>
    {
        code.Values();
        code.Call(code.Lanes.Function(name, code.Count));
    };

    /// <summary>Emits a call of a method of <see cref="Functions.Lanes"/>.</summary>
    public static Action<VectorCode> Routine(string name) => code =>
    {
        code.Values();
        code.Call(Functions.Lanes.Method(name, code.Count, code.Lanes));
    };

    /// <summary>Emits a comparison, as a mask.</summary>
    public static Action<VectorCode> Comparison(string name, bool opposite = false) => code =>
    {
        code.Values();
        code.Call(code.Lanes.Comparison(name));
        if (opposite)
            code.Call(code.Lanes.Complement);
    };

    /// <summary>Pushes the product of two arguments. Integers that fit into 16 bits have a faster product.</summary>
    public void Product(int x, int y)
    {
        Value(x);
        Value(y);
        Call(Lanes == LaneType.Int && Range(x) is { IsShort: true } one && Range(y) is { IsShort: true } other
            ? LaneProducts.Of(one, other)
            : Lanes.Operator("op_Multiply", 2));
    }
}
