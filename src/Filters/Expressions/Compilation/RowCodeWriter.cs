using System.Numerics;
using System.Reflection;
using System.Reflection.Emit;

namespace PipelineKit.Filters.Expressions.Compilation;

/// <summary>Generates <see cref="RowCode"/>: every term once, in the registers of a loop over vectors.</summary>
internal sealed class RowCodeWriter
{
    private static readonly Type V = typeof(Vector<double>);
    private static readonly Type M = typeof(Vector<long>);
    private static readonly MethodInfo Select = typeof(Vector).GetMethod(nameof(Vector.ConditionalSelect), [M, V, V])!;

    private readonly DynamicMethod method = new("rows", typeof(void), [typeof(nint*), typeof(nint*), typeof(double*), typeof(int)], typeof(RowCodeWriter).Module, true);
    private readonly ILGenerator il;
    private readonly IReadOnlyDictionary<Term, int> slots;
    private readonly Dictionary<Term, LocalBuilder> values = [];
    private readonly Dictionary<Term, LocalBuilder> masks = [];
    private readonly Dictionary<int, LocalBuilder> pointers = [];
    private readonly Dictionary<double, LocalBuilder> numbers = [];
    private readonly LocalBuilder at;

    private RowCodeWriter(IReadOnlyDictionary<Term, int> slots)
    {
        (this.slots, il) = (slots, method.GetILGenerator());
        at = il.DeclareLocal(typeof(nint));
    }

    /// <summary>Code for some results.</summary>
    /// <param name="results">What is computed.</param>
    /// <param name="slots">Terms that are read from rows.</param>
    /// <param name="scalars">Terms that are given as numbers.</param>
    /// <param name="checks">How results are looked over; empty for not at all.</param>
    /// <param name="overlaps">Whether the last vector is moved left to end at the last column, which it may then compute again.</param>
    public static RowCode Write(IReadOnlyList<Term> results, IReadOnlyDictionary<Term, int> slots, IReadOnlyDictionary<Term, int>? scalars = null,
        IReadOnlyList<RowCheck?>? checks = null, bool overlaps = false)
    {
        var writer = new RowCodeWriter(slots);
        writer.Body(results, scalars ?? new Dictionary<Term, int>(), checks ?? [], overlaps);
        return writer.method.CreateDelegate<RowCode>();
    }

    private void Body(IReadOnlyList<Term> results, IReadOnlyDictionary<Term, int> scalars, IReadOnlyList<RowCheck?> checks, bool overlaps)
    {
        Prologue(results, scalars);
        var targets = results.Select((_, i) => Address(OpCodes.Ldarg_1, i)).ToArray();
        var marks = checks.Select(c => c is null ? null : Zeroed()).ToArray();
        var (end, last) = (il.DeclareLocal(typeof(nint)), il.DeclareLocal(typeof(nint)));
        Bytes(end, 0);
        Bytes(last, Vector<double>.Count);
        var (loop, go) = (il.DefineLabel(), il.DefineLabel());
        il.MarkLabel(loop);
        if (overlaps)
        {
            // at = min(at, last), when there is a whole vector at all.
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
        il.MarkLabel(go);
        for (var i = 0; i < results.Count; i++)
        {
            il.Emit(OpCodes.Ldloc, targets[i]);
            il.Emit(OpCodes.Ldloc, at);
            il.Emit(OpCodes.Add);
            Value(results[i]);
            il.Emit(OpCodes.Unaligned, (byte)1);
            il.Emit(OpCodes.Stobj, V);
            if (i < checks.Count && checks[i] is { } check)
                Mark(results[i], check, marks[i]!);
        }
        il.Emit(OpCodes.Ldloc, at);
        il.Emit(OpCodes.Ldc_I4, Vector<double>.Count * sizeof(double));
        il.Emit(OpCodes.Conv_I);
        il.Emit(OpCodes.Add);
        il.Emit(OpCodes.Stloc, at);
        il.Emit(OpCodes.Ldloc, at);
        il.Emit(OpCodes.Ldloc, end);
        il.Emit(OpCodes.Blt, loop);
        for (int i = 0, next = results.Count; i < checks.Count; i++)
            if (marks[i] is { } mark)
            {
                il.Emit(OpCodes.Ldloc, Address(OpCodes.Ldarg_1, next++));
                il.Emit(OpCodes.Ldloc, mark);
                il.Emit(OpCodes.Unaligned, (byte)1);
                il.Emit(OpCodes.Stobj, M);
            }
        il.Emit(OpCodes.Ret);
    }

    /// <summary>What does not change from column to column: addresses, numbers, scalars.</summary>
    private void Prologue(IReadOnlyList<Term> results, IReadOnlyDictionary<Term, int> scalars)
    {
        foreach (var number in (double[])[0, 1, -1, 3, double.PositiveInfinity])
            Number(number);
        var open = new Stack<Term>(results);
        var seen = new HashSet<Term>();
        while (open.TryPop(out var term))
        {
            if (!seen.Add(term))
                continue;
            if (slots.TryGetValue(term, out var slot))
                pointers[slot] = pointers.GetValueOrDefault(slot) ?? Address(OpCodes.Ldarg_0, slot);
            else if (scalars.TryGetValue(term, out var scalar))
                values[term] = Broadcast(() =>
                {
                    il.Emit(OpCodes.Ldarg_2);
                    il.Emit(OpCodes.Ldc_I4, scalar * sizeof(double));
                    il.Emit(OpCodes.Add);
                    il.Emit(OpCodes.Ldind_R8);
                });
            else if (term is Constant constant)
                values[term] = Number(constant.Value);
            else
                foreach (var argument in term.Arguments)
                    open.Push(argument);
        }
    }

    private void Mark(Term result, RowCheck check, LocalBuilder marks)
    {
        // Unequal to itself, or to itself rounded down, or too large.
        il.Emit(OpCodes.Ldloc, marks);
        Value(result);
        Value(result);
        if (check.Limit > 0)
            Call(typeof(Vector).GetMethod(nameof(Vector.Floor), [V])!);
        Call(Generic(nameof(Vector.Equals), 2, typeof(Vector), [V, V]));
        Call(typeof(Vector).GetMethods().Single(m => m.Name == nameof(Vector.OnesComplement)).MakeGenericMethod(typeof(long)));
        Call(M.GetMethod("op_BitwiseOr", [M, M])!);
        if (check.Limit > 0)
        {
            Value(result);
            Call(Generic(nameof(Vector.Abs), 1));
            il.Emit(OpCodes.Ldc_R8, check.Limit);
            il.Emit(OpCodes.Newobj, V.GetConstructor([typeof(double)])!);
            Call(typeof(Vector).GetMethod(nameof(Vector.GreaterThan), [V, V])!);
            Call(M.GetMethod("op_BitwiseOr", [M, M])!);
        }
        il.Emit(OpCodes.Stloc, marks);
    }

    /// <summary>Puts the value of a term on the stack.</summary>
    private void Value(Term term)
    {
        if (!values.TryGetValue(term, out var local))
        {
            if (slots.TryGetValue(term, out var slot))
            {
                il.Emit(OpCodes.Ldloc, pointers[slot]);
                il.Emit(OpCodes.Ldloc, at);
                il.Emit(OpCodes.Add);
                il.Emit(OpCodes.Unaligned, (byte)1);
                il.Emit(OpCodes.Ldobj, V);
            }
            else if (term is Apply apply)
                Applied(apply);
            else
                throw new ArgumentException($"No row holds {term.GetType().Name}.", nameof(term));
            values[term] = local = il.DeclareLocal(V);
            il.Emit(OpCodes.Stloc, local);
        }
        il.Emit(OpCodes.Ldloc, local);
    }

    /// <summary>Puts on the stack whether a term is not 0, all bits of a lane set or none.</summary>
    private void Mask(Term term)
    {
        if (!masks.TryGetValue(term, out var local))
        {
            Masked(term);
            masks[term] = local = il.DeclareLocal(M);
            il.Emit(OpCodes.Stloc, local);
        }
        il.Emit(OpCodes.Ldloc, local);
    }

    private void Masked(Term term)
    {
        var complement = typeof(Vector).GetMethods().Single(m => m.Name == nameof(Vector.OnesComplement)).MakeGenericMethod(typeof(long));
        if (term is Apply { Function: { IsTruth: true, Name: var name }, Arguments: var arguments } && !slots.ContainsKey(term) && !values.ContainsKey(term))
        {
            if (name is "not" or "and" or "or")
            {
                foreach (var argument in arguments)
                    Mask(argument);
                Call(name == "not" ? complement : M.GetMethod(name == "and" ? "op_BitwiseAnd" : "op_BitwiseOr", [M, M])!);
                return;
            }
            Value(arguments[0]);
            Value(arguments[1]);
            Call(typeof(Vector).GetMethod(name switch
            {
                "<" => nameof(Vector.LessThan),
                "<=" => nameof(Vector.LessThanOrEqual),
                ">" => nameof(Vector.GreaterThan),
                ">=" => nameof(Vector.GreaterThanOrEqual),
                _ => nameof(Vector.Equals),
            }, [V, V])!);
            if (name == "!=")
                Call(complement);
            return;
        }
        Value(term);
        Ldloc(0);
        Call(typeof(Vector).GetMethod(nameof(Vector.Equals), [V, V])!);
        Call(complement);
    }

    private void Applied(Apply apply)
    {
        var (name, arguments) = (apply.Function.Name, apply.Arguments);
        void All() { foreach (var argument in arguments) Value(argument); }
        switch (name)
        {
            case var _ when apply.Function.IsTruth:
                Mask(apply);
                Ldloc(1);
                Ldloc(0);
                Call(Select);
                break;
            case "if":
                Mask(arguments[0]);
                Value(arguments[1]);
                Value(arguments[2]);
                Call(Select);
                break;
            case "-" when arguments.Count == 1:
                All();
                Call(V.GetMethod("op_UnaryNegation", [V])!);
                break;
            case "+" or "-" or "*" or "/":
                All();
                Call(V.GetMethod(name switch { "+" => "op_Addition", "-" => "op_Subtraction", "*" => "op_Multiply", _ => "op_Division" }, [V, V])!);
                break;
            case "^2" or "^3":
                Value(arguments[0]);
                Value(arguments[0]);
                Call(V.GetMethod("op_Multiply", [V, V])!);
                if (name == "^2")
                    break;
                Value(arguments[0]);
                Call(V.GetMethod("op_Multiply", [V, V])!);
                break;
            case "abs" or "sqrt":
                All();
                Call(Generic(name == "abs" ? nameof(Vector.Abs) : nameof(Vector.SquareRoot), 1));
                break;
            case "floor" or "ceil" or "round":
                All();
                Call(typeof(Vector).GetMethod(name switch { "floor" => nameof(Vector.Floor), "ceil" => nameof(Vector.Ceiling), _ => nameof(Vector.Round) }, [V])!);
                break;
            case "min" or "max" or Networks.Lower or Networks.Upper:
                All();
                Call(Generic(name switch { "min" => nameof(Vector.Min), "max" => nameof(Vector.Max), Networks.Lower => nameof(Vector.MinNative), _ => nameof(Vector.MaxNative) }, 2));
                break;
            case "clamp":
                Value(arguments[0]);
                Value(arguments[1]);
                Call(Generic(nameof(Vector.Max), 2));
                Value(arguments[2]);
                Call(Generic(nameof(Vector.Min), 2));
                break;
            default:
                All();
                Call(Lanes.Method(name, arguments.Count));
                break;
        }
    }

    private static MethodInfo Generic(string name, int arguments, Type? on = null, Type[]? exact = null) => exact is not null
        ? on!.GetMethod(name, exact)!
        : typeof(Vector).GetMethods().Single(m => m.Name == name && m.IsGenericMethodDefinition && m.GetParameters().Length == arguments).MakeGenericMethod(typeof(double));

    private void Call(MethodInfo target) => il.Emit(OpCodes.Call, target);

    private void Ldloc(double number) => il.Emit(OpCodes.Ldloc, Number(number));

    private LocalBuilder Number(double number)
    {
        if (numbers.TryGetValue(number, out var local))
            return local;
        return numbers[number] = Broadcast(() => il.Emit(OpCodes.Ldc_R8, number));
    }

    private LocalBuilder Broadcast(Action number)
    {
        var local = il.DeclareLocal(V);
        number();
        il.Emit(OpCodes.Newobj, V.GetConstructor([typeof(double)])!);
        il.Emit(OpCodes.Stloc, local);
        return local;
    }

    private LocalBuilder Zeroed()
    {
        var local = il.DeclareLocal(M);
        Call(M.GetProperty(nameof(Vector<long>.Zero))!.GetMethod!);
        il.Emit(OpCodes.Stloc, local);
        return local;
    }

    private LocalBuilder Address(OpCode list, int index)
    {
        var local = il.DeclareLocal(typeof(nint));
        il.Emit(list);
        il.Emit(OpCodes.Ldc_I4, index * sizeof(long));
        il.Emit(OpCodes.Add);
        il.Emit(OpCodes.Ldind_I);
        il.Emit(OpCodes.Stloc, local);
        return local;
    }

    // (count − less) × 8
    private void Bytes(LocalBuilder local, int less)
    {
        il.Emit(OpCodes.Ldarg_3);
        il.Emit(OpCodes.Ldc_I4, less);
        il.Emit(OpCodes.Sub);
        il.Emit(OpCodes.Conv_I);
        il.Emit(OpCodes.Ldc_I4, sizeof(double));
        il.Emit(OpCodes.Conv_I);
        il.Emit(OpCodes.Mul);
        il.Emit(OpCodes.Stloc, local);
    }
}
