using Zk.Prover.Circom;

namespace Zk.Prover.Tests.Circom;

/// <summary>Hand-written modules that offer what a circom 2 circuit offers, and do what a circuit should not.</summary>
internal static class HostileCircuit
{
    internal const string Forever = "(loop $again (br $again))";

    /// <summary>One input element under any name, one wire; the bodies are WebAssembly text.</summary>
    /// <param name="onInput">What setting the input does.</param>
    /// <param name="onInit">What initialising does.</param>
    /// <param name="onRead">What reading a wire does.</param>
    /// <param name="pages">Initial memory, in pages of 64 KiB.</param>
    internal static byte[] Wasm(string onInput = "", string onInit = "", int pages = 1, string onRead = "") => Wasmtime.Module.ConvertText($"""
        (module
          (import "runtime" "exceptionHandler" (func $fail (param i32)))
          (memory (export "memory") {pages})
          (func (export "init") (param i32) {onInit})
          (func (export "getSharedRWMemoryStart") (result i32) i32.const 8)
          (func (export "getRawPrime")
            (i64.store (i32.const 8) (i64.const 0x43e1f593f0000001))
            (i64.store (i32.const 16) (i64.const 0x2833e84879b97091))
            (i64.store (i32.const 24) (i64.const 0xb85045b68181585d))
            (i64.store (i32.const 32) (i64.const 0x30644e72e131a029)))
          (func (export "getFieldNumLen32") (result i32) i32.const 8)
          (func (export "getInputSize") (result i32) i32.const 1)
          (func (export "getInputSignalSize") (param i32 i32) (result i32) i32.const 1)
          (func $set (export "setInputSignal") (param i32 i32 i32) (local $count i64) {onInput})
          (func (export "getWitnessSize") (result i32) i32.const 1)
          (func (export "getWitness") (param i32) {onRead})
          (func (export "getMessageChar") (result i32) i32.const 0))
        """);

    internal static WitnessCalculator Load(string onInput) => WitnessCalculator.FromBytes(Wasm(onInput), "hostile");
}
