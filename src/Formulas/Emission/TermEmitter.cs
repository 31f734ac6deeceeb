using System.Numerics;
using System.Reflection;
using System.Reflection.Emit;
using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Rewriting;
using PipelineKit.Formulas.Syntax;
using PipelineKit.Formulas.Terms;

namespace PipelineKit.Formulas.Emission;

/// <summary>Puts the values of terms on the stack of generated code, each computed once and kept.</summary>
internal sealed class TermEmitter(ILGenerator il, RowCodePlan plan, LocalBuilder at)
{
    private readonly LaneType lanes = plan.Lanes;
    private readonly Dictionary<Term, LocalBuilder> values = [];
    private readonly Dictionary<Term, LocalBuilder> masks = [];
    private readonly Dictionary<int, LocalBuilder> pointers = [];
    private readonly RepeatedNumbers numbers = new(il, plan.Lanes);
    private readonly ValueRanges ranges = new([], default, term =>
        plan.Slots.TryGetValue(term, out var slot) ? plan.Read.GetValueOrDefault(slot, plan.Lanes).Range
        : term is Apply or Constant ? null : ValueRange.All);

    /// <summary>What does not change from column to column: addresses, numbers, scalars.</summary>
    public void Prologue()
    {
        var open = new Stack<Term>(plan.Results);
        var seen = new HashSet<Term>();
        foreach (var number in (double[])[0, 1])
            numbers.Of(number);
        while (open.TryPop(out var term))
        {
            if (!seen.Add(term))
                continue;
            if (plan.Slots.TryGetValue(term, out var slot))
                pointers[slot] = pointers.GetValueOrDefault(slot) ?? Address(OpCodes.Ldarg_0, slot);
            else if (plan.Scalars.TryGetValue(term, out var scalar))
                values[term] = numbers.Repeat(() =>
                {
                    il.Emit(OpCodes.Ldarg_2);
                    il.Emit(OpCodes.Ldc_I4, scalar * sizeof(double));
                    il.Emit(OpCodes.Add);
                    il.Emit(OpCodes.Ldind_R8);
                });
            else if (term is Constant constant)
                values[term] = numbers.Of(constant.Value);
            else
                foreach (var argument in term.Arguments)
                    open.Push(argument);
        }
    }

    /// <summary>Puts the value of a term on the stack.</summary>
    public void Value(Term term)
    {
        if (!values.TryGetValue(term, out var local))
        {
            if (plan.Slots.TryGetValue(term, out var slot))
                Row(slot);
            else
                Applied(term as Apply ?? throw new ArgumentException($"No row holds {term.GetType().Name}.", nameof(term)));
            values[term] = local = il.DeclareLocal(lanes.Vector);
            il.Emit(OpCodes.Stloc, local);
        }
        il.Emit(OpCodes.Ldloc, local);
    }

    /// <summary>Puts on the stack where in a row the columns are.</summary>
    public void At(LocalBuilder row, int size)
    {
        il.Emit(OpCodes.Ldloc, row);
        il.Emit(OpCodes.Ldloc, at);
        if (size > 1)
        {
            il.Emit(OpCodes.Ldc_I4, size);
            il.Emit(OpCodes.Conv_I);
            il.Emit(OpCodes.Mul);
        }
        il.Emit(OpCodes.Add);
    }

    /// <summary>An address from a list that is an argument of the code.</summary>
    public LocalBuilder Address(OpCode list, int index)
    {
        var local = il.DeclareLocal(typeof(nint));
        il.Emit(list);
        il.Emit(OpCodes.Ldc_I4, index * sizeof(long));
        il.Emit(OpCodes.Add);
        il.Emit(OpCodes.Ldind_I);
        il.Emit(OpCodes.Stloc, local);
        return local;
    }

    private void Row(int slot)
    {
        var stored = plan.Read.GetValueOrDefault(slot, lanes);
        At(pointers[slot], stored.Size);
        if (lanes.Load(stored) is { } convert)
        {
            Call(convert);
            return;
        }
        il.Emit(OpCodes.Unaligned, (byte)1);
        il.Emit(OpCodes.Ldobj, lanes.Vector);
    }

    /// <summary>Puts on the stack whether a term is not 0, all bits of a lane set or none.</summary>
    private void Mask(Term term)
    {
        if (!masks.TryGetValue(term, out var local))
        {
            Masked(term);
            masks[term] = local = il.DeclareLocal(lanes.Mask);
            il.Emit(OpCodes.Stloc, local);
        }
        il.Emit(OpCodes.Ldloc, local);
    }

    private void Masked(Term term)
    {
        if (term is not Apply { Function: { IsTruth: true, Name: var name }, Arguments: var arguments } || plan.Slots.ContainsKey(term) || values.ContainsKey(term))
        {
            Value(term);
            Load(0);
            Call(lanes.Comparison(nameof(Vector.Equals)));
            Call(lanes.Complement);
            return;
        }
        if (name is "not" or "and" or "or")
        {
            foreach (var argument in arguments)
                Mask(argument);
            Call(name == "not" ? lanes.Complement : lanes.OfMasks(name == "and" ? "op_BitwiseAnd" : "op_BitwiseOr"));
            return;
        }
        Combine(arguments[0], arguments[1], LaneFunctions.Comparison(lanes, name));
        if (name == "!=")
            Call(lanes.Complement);
    }

    private void Applied(Apply apply)
    {
        var (name, arguments) = (apply.Function.Name, apply.Arguments);
        switch (name)
        {
            case var _ when apply.Function.IsTruth:
                Mask(apply);
                Load(1);
                Load(0);
                Call(lanes.Select);
                break;
            case "if":
                Mask(arguments[0]);
                Combine(arguments[1], arguments[2], lanes.Select);
                break;
            case "*" or "^2":
                Combine(arguments[0], arguments[^1], Product(arguments[0], arguments[^1]));
                break;
            case "^3":
                Combine(arguments[0], arguments[0], Product(arguments[0], arguments[0]));
                Value(arguments[0]);
                Call(lanes.Operator("op_Multiply", 2));
                break;
            // Without negative numbers: the larger less the smaller.
            case "abs" when lanes.IsWhole && lanes != LaneType.Int && arguments[0] is Apply { Function.Name: "-", Arguments: [var x, var y] }:
                foreach (var way in (string[])[nameof(Vector.Max), nameof(Vector.Min)])
                    Combine(x, y, lanes.Function(way, 2));
                Call(lanes.Operator("op_Subtraction", 2));
                break;
            case "/" when lanes == LaneType.Single && arguments[1] is Constant { Value: var divisor }:
                Value(arguments[0]);
                Load(1 / divisor);
                Call(lanes.Operator("op_Multiply", 2));
                break;
            case "clamp":
                Combine(arguments[0], arguments[1], lanes.Function(nameof(Vector.Max), 2));
                Value(arguments[2]);
                Call(lanes.Function(nameof(Vector.Min), 2));
                break;
            default:
                foreach (var argument in arguments)
                    Value(argument);
                Call(LaneFunctions.Of(lanes, name, arguments.Count));
                break;
        }
    }

    private MethodInfo Product(Term x, Term y) =>
        lanes == LaneType.Int && ranges.Of(x) is { IsShort: true } one && ranges.Of(y) is { IsShort: true } other
            ? LaneProducts.Of(one, other)
            : lanes.Operator("op_Multiply", 2);

    private void Combine(Term x, Term y, MethodInfo method)
    {
        Value(x);
        Value(y);
        Call(method);
    }

    private void Call(MethodInfo target) => il.Emit(OpCodes.Call, target);

    private void Load(double number) => il.Emit(OpCodes.Ldloc, numbers.Of(number));
}
