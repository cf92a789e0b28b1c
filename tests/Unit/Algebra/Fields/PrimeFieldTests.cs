namespace Zk.Algebra.Tests;

/// <summary>The scalar field. The modulus is quoted from EIP-197.</summary>
public sealed class FrTests() : PrimeFieldLaws<Fr>(
    Algebra.Tests.Elements.Fr, "21888242871839275222246405745257275088548364400416034343698204186575808495617");

/// <summary>The base field. The modulus is quoted from EIP-196.</summary>
public sealed class FqTests() : PrimeFieldLaws<Fq>(
    Algebra.Tests.Elements.Fq, "21888242871839275222246405745257275088696311157297823662689037894645226208583");
