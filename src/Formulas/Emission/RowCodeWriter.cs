using System.Numerics;
using System.Reflection.Emit;
using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Scheduling;
using PipelineKit.Formulas.Terms;

namespace PipelineKit.Formulas.Emission;

/// <summary>
/// Generates <see cref="RowCode"/>: a loop over vectors that computes every term once in registers, preceded by everything that
/// does not depend on the column.
/// </summary>
internal sealed class RowCodeWriter
{
    private readonly DynamicMethod method = new("rows", typeof(void),
        [typeof(nint*), typeof(nint*), typeof(double*), typeof(int)], typeof(RowCodeWriter).Module, true);
    private readonly RowCodePlan plan;
    private readonly LaneType lanes;
    private readonly ILGenerator il;
    private readonly LocalBuilder at;
    private readonly TermEmitter terms;

    private RowCodeWriter(RowCodePlan plan)
    {
        (this.plan, lanes, il) = (plan, plan.Lanes, method.GetILGenerator());
        at = il.DeclareLocal(typeof(nint));
        terms = new TermEmitter(il, plan, at);
    }

    /// <summary>Generates the code of a plan.</summary>
    public static RowCode Write(RowCodePlan plan)
    {
        var writer = new RowCodeWriter(plan);
        writer.Body();
        return writer.method.CreateDelegate<RowCode>();
    }

    private void Body()
    {
        terms.Prologue();
        var targets = plan.Results.Select((_, i) => terms.Address(OpCodes.Ldarg_1, i)).ToArray();
        var marks = plan.Checks.Select(_ => Zeroed()).ToArray();
        var (end, last) = (Columns(0), Columns(lanes.Count));
        var (loop, go) = (il.DefineLabel(), il.DefineLabel());
        il.MarkLabel(loop);
        if (plan.Overlaps)
            Overlap(last, go);
        il.MarkLabel(go);
        for (var i = 0; i < plan.Results.Count; i++)
        {
            Store(plan.Results[i], targets[i]);
            if (i < plan.Checks.Count)
                Mark(plan.Results[i], plan.Checks[i], marks[i]);
        }
        il.Emit(OpCodes.Ldloc, at);
        il.Emit(OpCodes.Ldc_I4, lanes.Count);
        il.Emit(OpCodes.Conv_I);
        il.Emit(OpCodes.Add);
        il.Emit(OpCodes.Stloc, at);
        il.Emit(OpCodes.Ldloc, at);
        il.Emit(OpCodes.Ldloc, end);
        il.Emit(OpCodes.Blt, loop);
        for (var i = 0; i < marks.Length; i++)
        {
            il.Emit(OpCodes.Ldloc, terms.Address(OpCodes.Ldarg_1, plan.Results.Count + i));
            il.Emit(OpCodes.Ldloc, marks[i]);
            il.Emit(OpCodes.Unaligned, (byte)1);
            il.Emit(OpCodes.Stobj, lanes.Mask);
        }
        il.Emit(OpCodes.Ret);
    }

    // at = min(at, last), if there is a whole vector.
    private void Overlap(LocalBuilder last, Label go)
    {
        il.Emit(OpCodes.Ldloc, at);
        il.Emit(OpCodes.Ldloc, last);
        il.Emit(OpCodes.Ble, go);
        il.Emit(OpCodes.Ldloc, last);
        il.Emit(OpCodes.Ldc_I4_0);
        il.Emit(OpCodes.Conv_I);
        il.Emit(OpCodes.Blt, go);
        il.Emit(OpCodes.Ldloc, last);
        il.Emit(OpCodes.Stloc, at);
    }

    private void Store(Term result, LocalBuilder target)
    {
        var stored = plan.Stored ?? lanes;
        if (lanes.Store(stored) is { } convert)
        {
            terms.Value(result);
            terms.At(target, stored.Size);
            il.Emit(OpCodes.Call, convert);
            return;
        }
        terms.At(target, stored.Size);
        terms.Value(result);
        il.Emit(OpCodes.Unaligned, (byte)1);
        il.Emit(OpCodes.Stobj, lanes.Vector);
    }

    // Not equal to itself, not equal to its floor, or too large.
    private void Mark(Term result, RowCheck check, LocalBuilder marks)
    {
        il.Emit(OpCodes.Ldloc, marks);
        terms.Value(result);
        terms.Value(result);
        if (check.Limit > 0)
            il.Emit(OpCodes.Call, lanes.Function(nameof(Vector.Floor), 1));
        il.Emit(OpCodes.Call, lanes.Comparison(nameof(Vector.Equals)));
        il.Emit(OpCodes.Call, lanes.Complement);
        il.Emit(OpCodes.Call, lanes.OfMasks("op_BitwiseOr"));
        if (check.Limit > 0)
        {
            terms.Value(result);
            il.Emit(OpCodes.Call, lanes.Function(nameof(Vector.Abs), 1));
            il.Emit(OpCodes.Ldc_R8, check.Limit);
            il.Emit(OpCodes.Newobj, lanes.Repeat);
            il.Emit(OpCodes.Call, lanes.Comparison(nameof(Vector.GreaterThan)));
            il.Emit(OpCodes.Call, lanes.OfMasks("op_BitwiseOr"));
        }
        il.Emit(OpCodes.Stloc, marks);
    }

    private LocalBuilder Zeroed()
    {
        var local = il.DeclareLocal(lanes.Mask);
        il.Emit(OpCodes.Call, lanes.Mask.GetProperty(nameof(Vector<>.Zero))!.GetMethod!);
        il.Emit(OpCodes.Stloc, local);
        return local;
    }

    // count − less
    private LocalBuilder Columns(int less)
    {
        var local = il.DeclareLocal(typeof(nint));
        il.Emit(OpCodes.Ldarg_3);
        il.Emit(OpCodes.Ldc_I4, less);
        il.Emit(OpCodes.Sub);
        il.Emit(OpCodes.Conv_I);
        il.Emit(OpCodes.Stloc, local);
        return local;
    }
}
