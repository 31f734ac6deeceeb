namespace PipelineKit.Tests.Fuzzing;

/// <summary>Mutates inputs pseudorandomly from a seed: bits, numbers, tokens of the format, parts of other inputs.</summary>
internal sealed class Mutator(Random random, IReadOnlyList<byte[]> pieces)
{
    private const int Longest = 1 << 16;

    private static readonly long[] Numbers =
        [0, 1, -1, 2, 7, 8, 127, 128, 255, 256, 32767, 32768, 65535, 65536, int.MaxValue, int.MinValue, uint.MaxValue,
            long.MaxValue - 1];

    /// <summary>Returns a mutated copy of an input.</summary>
    /// <param name="input">The input.</param>
    /// <param name="other">Another input, from which parts can be taken.</param>
    public byte[] Change(byte[] input, byte[] other)
    {
        var changed = input.ToList();
        for (var times = 1 << random.Next(5); times > 0; times--)
            ChangeOnce(changed, other);
        if (changed.Count > Longest)
            changed.RemoveRange(Longest, changed.Count - Longest);
        return [.. changed];
    }

    private void ChangeOnce(List<byte> bytes, byte[] other)
    {
        var at = random.Next(bytes.Count + 1);
        var rest = bytes.Count - at;
        switch (random.Next(11))
        {
            case 0 when rest > 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
            case 1 when rest > 0: bytes[at] = (byte)random.Next(256); break;
            case 2: bytes.RemoveRange(at, Math.Min(rest, Length())); break;
            case 3: bytes.InsertRange(at, Part(bytes)); break;
            case 4: bytes.InsertRange(at, Part(other)); break;
            case 5: Overwrite(bytes, at, Part(other)); break;
            case 6: Overwrite(bytes, at, Number()); break;
            case 7 when pieces.Count > 0: bytes.InsertRange(at, Piece()); break;
            case 8 when pieces.Count > 0: Overwrite(bytes, at, Piece()); break;
            case 9: bytes.InsertRange(at, Enumerable.Repeat((byte)random.Next(256), Length())); break;
            case 10 when random.Next(4) == 0: bytes.RemoveRange(at, rest); break;
        }
    }

    private byte[] Piece() => pieces[random.Next(pieces.Count)];

    // Mostly short parts, occasionally a long one.
    private int Length() => 1 << random.Next(random.Next(8) == 0 ? 13 : 6);

    private byte[] Part(IReadOnlyList<byte> of)
    {
        var from = random.Next(of.Count + 1);
        return [.. of.Skip(from).Take(Length())];
    }

    private byte[] Number()
    {
        var bytes = BitConverter.GetBytes(Numbers[random.Next(Numbers.Length)] + random.Next(-1, 2));
        bytes = bytes[..(1 << random.Next(4))];
        if (random.Next(2) == 0)
            Array.Reverse(bytes);
        return bytes;
    }

    private static void Overwrite(List<byte> bytes, int at, byte[] part)
    {
        for (var i = 0; i < part.Length && at + i < bytes.Count; i++)
            bytes[at + i] = part[i];
    }
}
