using System.Reflection.Emit;
using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Scheduling;

namespace PipelineKit.Formulas.Emission;

/// <summary>Vectors with equal elements, created once by generated code.</summary>
internal sealed class RepeatedNumbers(ILGenerator il, LaneType lanes)
{
    private readonly Dictionary<double, LocalBuilder> numbers = [];

    /// <summary>Returns a vector of one number.</summary>
    public LocalBuilder Of(double number)
    {
        if (numbers.TryGetValue(number, out var local))
            return local;
        return numbers[number] = Repeat(() => il.Emit(OpCodes.Ldc_R8, number));
    }

    /// <summary>
    /// Returns a vector of the double that an action pushes on the stack. Integers wrap, as they do in the lanes.
    /// </summary>
    public LocalBuilder Repeat(Action number)
    {
        var local = il.DeclareLocal(lanes.Vector);
        number();
        if (lanes == LaneType.Single)
            il.Emit(OpCodes.Conv_R4);
        else if (lanes.IsWhole)
        {
            il.Emit(OpCodes.Conv_I8);
            il.Emit(lanes == LaneType.Int ? OpCodes.Conv_I4 : lanes == LaneType.UShort ? OpCodes.Conv_U2 : OpCodes.Conv_U1);
        }
        il.Emit(OpCodes.Newobj, lanes.Repeat);
        il.Emit(OpCodes.Stloc, local);
        return local;
    }
}
