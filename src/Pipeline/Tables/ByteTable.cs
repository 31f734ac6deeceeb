using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PipelineKit.Tables;

/// <summary>
/// A lookup table for bytes. Complements, saturating sums and steps are computed, which is faster than any lookup; other tables
/// are looked up, 32 or 64 samples at a time if the processor supports it.
/// </summary>
internal sealed unsafe class ByteTable
{
    /// <summary>The number of samples for which rows need space past the last column.</summary>
    public const int Lanes = 32;

    private const int Count = 256, Groups = 16;
    private readonly byte[] entries;
    private readonly Vector256<byte>[] groups;
    private readonly TableForm form;
    private readonly byte operand;

    public ByteTable(ReadOnlySpan<byte> entries)
    {
        this.entries = entries[..Count].ToArray();
        (form, operand) = Recognize(this.entries);
        groups = new Vector256<byte>[form == TableForm.Any ? Groups : 0];
        for (var group = 0; group < groups.Length; group++)
            groups[group] = Group(group);
    }

    /// <summary>Gets the output for each byte.</summary>
    public ReadOnlySpan<byte> Entries => entries;

    /// <summary>Describes the table in words.</summary>
    public string Describe() => form switch
    {
        TableForm.Same => "nothing",
        TableForm.Complement => "a complement",
        TableForm.Raise or TableForm.Lower => "a saturating sum",
        TableForm.Step => "a comparison",
        _ => "a table of 256 entries",
    };

    /// <summary>
    /// Applies the table to a row by whole vectors: both rows need space for one vector past the last column.
    /// </summary>
    public void Apply(byte* source, byte* target, int count)
    {
        if (Vector256.IsHardwareAccelerated && (form != TableForm.Any || Avx2.IsSupported))
            switch (form)
            {
                case TableForm.Same:
                    new ReadOnlySpan<byte>(source, count).CopyTo(new(target, count));
                    break;
                case TableForm.Complement:
                    for (var x = 0; x < count; x += Lanes)
                        (~Vector256.Load(source + x)).Store(target + x);
                    break;
                case TableForm.Raise:
                    for (var x = 0; x < count; x += Lanes)
                        Vector256.AddSaturate(Vector256.Load(source + x), Vector256.Create(operand)).Store(target + x);
                    break;
                case TableForm.Lower:
                    for (var x = 0; x < count; x += Lanes)
                        Vector256.SubtractSaturate(Vector256.Load(source + x), Vector256.Create(operand)).Store(target + x);
                    break;
                case TableForm.Step:
                    Step(source, target, count);
                    break;
                default:
                    LookUp(source, target, count);
                    break;
            }
        else
            ApplyEach(source, target, count);
    }

    /// <summary>Applies the table one sample at a time, without access past the last.</summary>
    public void ApplyEach(byte* source, byte* target, int count)
    {
        for (var x = 0; x < count; x++)
            target[x] = entries[source[x]];
    }

    // Entries up to the operand equal the first one, those above it the last one.
    private void Step(byte* source, byte* target, int count)
    {
        var (low, high) = (Vector256.Create(entries[0]), Vector256.Create(entries[^1]));
        var limit = Vector256.Create(operand);
        for (var x = 0; x < count; x += Lanes)
        {
            var samples = Vector256.Load(source + x);
            var isLow = Vector256.Equals(Vector256.Min(samples, limit), samples);
            Vector256.ConditionalSelect(isLow, low, high).Store(target + x);
        }
    }

    // A shuffle looks up one of sixteen entries by the low half of a byte. This is done for all sixteen groups of entries; the
    // bits of the high half, each moved to where a blend tests it, then select among the results in pairs.
    private void LookUp(byte* source, byte* target, int count)
    {
        var done = Avx512Vbmi.IsSupported ? LookUpWide(source, target, count) : 0;
        fixed (Vector256<byte>* first = groups)
            for (var x = done; x < count; x += Lanes)
            {
                var samples = Vector256.Load(source + x);
                var low = samples & Vector256.Create((byte)0x0F);
                var (by16, by32) = (Raised(samples, 3), Raised(samples, 2));
                var by64 = Raised(samples, 1);
                var lower = Avx2.BlendVariable(Four(first, low, by16, by32), Four(first + 4, low, by16, by32), by64);
                var upper = Avx2.BlendVariable(Four(first + 8, low, by16, by32), Four(first + 12, low, by16, by32), by64);
                Avx2.BlendVariable(lower, upper, samples).Store(target + x);
            }
    }

    // A permutation looks up one of 128 entries. Returns how many samples were looked up: whole vectors only, because the rows do
    // not have space for a longer vector past the last column.
    private int LookUpWide(byte* source, byte* target, int count)
    {
        var table = new ReadOnlySpan<byte>(entries);
        var (first, second) = (Vector512.Create(table), Vector512.Create(table[Vector512<byte>.Count..]));
        table = table[(2 * Vector512<byte>.Count)..];
        var (third, fourth) = (Vector512.Create(table), Vector512.Create(table[Vector512<byte>.Count..]));
        var x = 0;
        for (; x + Vector512<byte>.Count <= count; x += Vector512<byte>.Count)
        {
            var samples = Vector512.Load(source + x);
            var isHigh = Vector512.LessThan(samples.AsSByte(), Vector512<sbyte>.Zero).AsByte();
            Vector512.ConditionalSelect(isHigh, Avx512Vbmi.PermuteVar64x8x2(third, samples, fourth),
                Avx512Vbmi.PermuteVar64x8x2(first, samples, second)).Store(target + x);
        }
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Four(
        Vector256<byte>* group, Vector256<byte> low, Vector256<byte> by16, Vector256<byte> by32) =>
        Avx2.BlendVariable(
            Avx2.BlendVariable(Avx2.Shuffle(group[0], low), Avx2.Shuffle(group[1], low), by16),
            Avx2.BlendVariable(Avx2.Shuffle(group[2], low), Avx2.Shuffle(group[3], low), by16), by32);

    // A blend tests the highest bit of each byte; bits shifted in from the byte below do not matter.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Raised(Vector256<byte> samples, int bits) => (samples.AsUInt16() << bits).AsByte();

    private Vector256<byte> Group(int group)
    {
        var half = Vector128.Create<byte>(entries.AsSpan(group * Groups, Groups));
        return Vector256.Create(half, half);
    }

    private static (TableForm, byte) Recognize(byte[] entries)
    {
        bool All(Func<int, int> rule)
        {
            for (var i = 0; i < entries.Length; i++)
                if (entries[i] != Math.Clamp(rule(i), 0, 255))
                    return false;
            return true;
        }

        if (All(i => i))
            return (TableForm.Same, 0);
        if (All(i => 255 - i))
            return (TableForm.Complement, 0);
        var rise = entries[0];
        if (All(i => i + rise))
            return (TableForm.Raise, rise);
        var fall = (byte)(255 - entries[^1]);
        if (All(i => i - fall))
            return (TableForm.Lower, fall);
        var last = Array.FindLastIndex(entries, e => e == entries[0]);
        return All(i => i <= last ? entries[0] : entries[^1]) ? (TableForm.Step, (byte)last) : (TableForm.Any, (byte)0);
    }

    private enum TableForm
    {
        Same,
        Complement,
        Raise,
        Lower,
        Step,
        Any,
    }
}
