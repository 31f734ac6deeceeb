using System.Numerics;
using System.Reflection;
using System.Reflection.Emit;
using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Rewriting;
using PipelineKit.Formulas.Scheduling;
using PipelineKit.Formulas.Terms;

namespace PipelineKit.Formulas.Emission;

/// <summary>Emits code that pushes the values of terms, each computed once and kept.</summary>
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

    /// <summary>Emits everything that does not depend on the column: addresses, numbers, scalars.</summary>
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

    /// <summary>Pushes the value of a term.</summary>
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

    /// <summary>Pushes the current address in a row.</summary>
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

    /// <summary>Loads an address from a list passed to the code.</summary>
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

    /// <summary>Pushes whether a term is nonzero, as a mask with all bits of a lane set or clear.</summary>
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
        if (term is Apply { Function.IsTruth: true } apply && !plan.Slots.ContainsKey(term) && !values.ContainsKey(term))
        {
            apply.Function.Vector(new Arguments(this, apply));
            return;
        }
        Value(term);
        Load(0);
        Call(lanes.Comparison(nameof(Vector.Equals)));
        Call(lanes.Complement);
    }

    private void Applied(Apply apply)
    {
        if (!apply.Function.IsTruth)
        {
            apply.Function.Vector(new Arguments(this, apply));
            return;
        }
        Mask(apply);
        Load(1);
        Load(0);
        Call(lanes.Select);
    }

    private void Call(MethodInfo target) => il.Emit(OpCodes.Call, target);

    private void Load(double number) => il.Emit(OpCodes.Ldloc, numbers.Of(number));

    private sealed class Arguments(TermEmitter emitter, Apply apply) : VectorCode
    {
        public override LaneType Lanes => emitter.lanes;

        public override int Count => apply.Arguments.Count;

        public override void Value(int argument) => emitter.Value(apply.Arguments[argument]);

        public override void Mask(int argument) => emitter.Mask(apply.Arguments[argument]);

        public override void Number(double number) => emitter.Load(number);

        public override void Call(MethodInfo method) => emitter.Call(method);

        public override double? Constant(int argument) => (apply.Arguments[argument] as Constant)?.Value;

        public override ValueRange Range(int argument) => emitter.ranges.Of(apply.Arguments[argument]);

        public override VectorCode? Within(int argument, Function function) =>
            apply.Arguments[argument] is Apply inner && inner.Function == function ? new Arguments(emitter, inner) : null;
    }
}
